// npm run build: builds dist/ afresh.
import { build } from "./support/build.mjs";

await build();
