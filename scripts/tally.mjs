// Repeats the result of the last test run.
import { printTally } from "./support/tally.mjs";

printTally();
