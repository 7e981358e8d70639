import { z } from "zod";

/** A telephone number written "+33 4 65 71 00 10"; kept as E.164, "+33465710010". */
export const Phone = z
  .string()
  .transform((text) => text.replace(/[\s.()-]/g, ""))
  .pipe(z.string().regex(/^\+[1-9]\d{6,14}$/, 'write it with its country code, such as "+33 4 65 71 00 10"'));
export type Phone = z.infer<typeof Phone>;

/** An E.164 number as people of its country write it: "04 65 71 00 10", "514 555-0123"; others with the country code. */
export function sayPhone(phone: Phone): string {
  const french = /^\+33(\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(phone);
  if (french) return `0${french.slice(1).join(" ")}`;
  const american = /^\+1(\d{3})(\d{3})(\d{4})$/.exec(phone);
  if (american) return `${american[1]} ${american[2]}-${american[3]}`;
  return phone;
}
