/** One place where the records contradict a rule, or each other. */
export interface Mismatch {
  /** The rule that does not hold: `I1` … `I16`, or one of the names in docs/audit.md. */
  invariant: string;
  record: { kind: string; id: string };
  /** One English sentence with the values that do not fit. */
  what: string;
}
