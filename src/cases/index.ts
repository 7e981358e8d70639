export { Fact, factNamed, withFact } from "./fact.ts";
export { AttemptedStep, Case, cases } from "./case.ts";
