import { z } from "zod";

/**
 * Facts a dialog may ask for; the names are a contract (`channelData.parole.asks`). `contact` facts stay true from one
 * case to the next, `case` facts for one problem, `dialog` facts only for the dialog that asked.
 */
export const FACT_SCOPES = {
  name: "contact",
  phone: "contact",
  email: "contact",
  line: "case",
  address: "case",
  shop: "case",
  problem: "case",
  timeSlot: "dialog",
} as const;

export type FactName = keyof typeof FACT_SCOPES;
export const FactName = z.enum(["name", "phone", "email", "line", "address", "shop", "problem", "timeSlot"]);

export function scopeOf(name: string): "contact" | "case" | "dialog" {
  const parsed = FactName.safeParse(name);
  return parsed.success ? FACT_SCOPES[parsed.data] : "dialog";
}
