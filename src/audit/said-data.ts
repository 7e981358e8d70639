import { z } from "zod";
import type { Message } from "../shared/store.ts";

const Said = z.object({
  text: z.string().catch(""),
  channelData: z
    .object({
      parole: z
        .object({
          dialog: z.string().optional(),
          step: z.string().optional(),
          promises: z.array(z.string()).optional(),
        })
        .catch({}),
    })
    .catch({ parole: {} }),
});

/** What a message tells programs about itself, as far as the audit needs it. */
export interface SaidData {
  text: string;
  dialog: string | undefined;
  step: string | undefined;
  promises: readonly string[];
}

export function saidDataOf({ activity }: Message): SaidData {
  const { text, channelData } = Said.catch({ text: "", channelData: { parole: {} } }).parse(activity);
  const { dialog, step, promises = [] } = channelData.parole;
  return { text, dialog, step, promises };
}
