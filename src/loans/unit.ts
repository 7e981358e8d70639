import { z } from "zod";
import type { Moves } from "../shared/moves.ts";
import { recordFields, recordKind } from "../shared/record.ts";

/** One physical loaner with its serial. There is a row for each; counters would oversell. */
export const Unit = z.strictObject({
  ...recordFields,
  state: z.enum([
    "available",
    "held",
    "set_aside",
    "on_loan",
    "returned_unchecked",
    "to_reshelve",
    "missing",
    "damaged",
    "withdrawn",
  ]),
  shop: z.string(),
  model: z.string(),
  serial: z.string(),
});
export type Unit = z.infer<typeof Unit>;

const DESK = ["shop", "agent"] as const;

/** A unit is taken out of `available` by a claim, and gets back there by a scan only, unless nobody has touched it. */
const unitMoves: Moves<Unit["state"]> = {
  available: { held: ["customer", "clock"], set_aside: DESK },
  held: {
    available: ["customer", ...DESK],
    set_aside: DESK,
    missing: [...DESK, "clock"],
  },
  set_aside: { on_loan: DESK, to_reshelve: ["customer", "clock"] },
  on_loan: { returned_unchecked: DESK },
  returned_unchecked: { available: DESK },
  to_reshelve: { available: DESK },
  missing: { available: DESK },
  damaged: {},
  withdrawn: {},
};

export const units = recordKind<Unit>({
  name: "unit",
  schema: Unit,
  keys: ["shop", "model", "serial"],
  pending: ["held", "set_aside", "on_loan", "returned_unchecked", "to_reshelve", "missing", "damaged"],
  logged: true,
  moves: unitMoves,
});
