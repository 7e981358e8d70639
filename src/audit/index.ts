export { audit, auditReport, type AuditOptions, type AuditReport } from "./audit.ts";
export { CHECKS } from "./checks.ts";
export type { Check } from "./check.ts";
export type { Mismatch } from "./mismatch.ts";
