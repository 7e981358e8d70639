export { checkScript } from "./check-script.ts";
export type { ScriptToCheck } from "./check-script.ts";
export { wordingFault } from "./check-wording.ts";
export type { Wording } from "./check-wording.ts";
export { faultLine } from "./fault.ts";
export type { Fault, Rule } from "./fault.ts";
