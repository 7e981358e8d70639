import { z } from "zod";
import { Handoff } from "../handoff/index.ts";

/** What a row of the list shows of the file. */
const Glance = z.looseObject({
  summary: z.string().default(""),
  contact: z.looseObject({ name: z.string().optional() }).default({}),
});

/** A request for a person, with its file. */
export const HandoffView = Handoff.omit({ version: true, file: true }).extend({
  /** The same as `state`. */
  status: Handoff.shape.state,
  summary: z.string(),
  /** The customer's name, when known. */
  name: z.string().optional(),
  /** How long the customer has waited, or had waited when somebody came. */
  waitingSeconds: z.int().min(0),
  file: z.record(z.string(), z.unknown()).describe("The handoff file: /schemas/handoff.v1.json"),
});
export type HandoffView = z.output<typeof HandoffView>;

export function handoffView({ version: _version, ...handoff }: Handoff, now: Date): HandoffView {
  const glance = Glance.safeParse(handoff.file);
  const { summary, contact } = glance.success ? glance.data : { summary: "", contact: {} };
  return {
    ...handoff,
    status: handoff.state,
    summary,
    ...(contact.name === undefined ? {} : { name: contact.name }),
    waitingSeconds: waited(handoff, now),
  };
}

function waited({ requestedAt, acceptedAt }: Pick<Handoff, "requestedAt" | "acceptedAt">, now: Date): number {
  const until = acceptedAt === undefined ? now.getTime() : Date.parse(acceptedAt);
  return Math.max(0, Math.floor((until - Date.parse(requestedAt)) / 1_000));
}

const RANK = { high: 0, normal: 1, low: 2 } as const;

/** Most urgent first; among equals, who has waited longest. */
export function byUrgency(first: Handoff, second: Handoff): number {
  const oldest = first.requestedAt.localeCompare(second.requestedAt) || first.id.localeCompare(second.id);
  return RANK[first.urgency] - RANK[second.urgency] || oldest;
}
