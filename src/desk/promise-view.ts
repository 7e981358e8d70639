import type { z } from "zod";
import { PromiseRecord } from "../promises/index.ts";

/** A word given, and what has become of it. */
export const PromiseView = PromiseRecord.omit({ version: true, backing: true });
export type PromiseView = z.output<typeof PromiseView>;

export function promiseView({
  version: _version,
  backing: _backing,
  ...promise
}: PromiseRecord): PromiseView {
  return promise;
}
