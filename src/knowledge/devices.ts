import { z } from "zod";
import { LocalText, Slug } from "./words.ts";

const LoanerModelFile = z.strictObject({
  name: LocalText,
  kind: z.enum(["internet-box", "phone", "other"]),
});

/** A kind of device that is lent. */
export const LoanerModel = LoanerModelFile.extend({ id: Slug });
export type LoanerModel = z.infer<typeof LoanerModel>;

/** One physical loaner and the shop it belongs to. */
export const LoanerUnit = z.strictObject({
  serial: z.string().min(3),
  model: Slug,
  shop: Slug,
});
export type LoanerUnit = z.infer<typeof LoanerUnit>;

/** `devices.yaml`. */
export const DevicesFile = z.strictObject({
  models: z.record(Slug, LoanerModelFile),
  units: z.array(LoanerUnit),
});
export type DevicesFile = z.infer<typeof DevicesFile>;
