import { z } from "zod";
import { Case } from "../cases/index.ts";
import { Instant } from "../shared/record.ts";
import type { LoggedEvent, Message } from "../shared/store.ts";
import { CustomerView } from "./customer-view.ts";
import { PromiseView } from "./promise-view.ts";

/** A case as a row of a list. */
export const CaseRow = Case.pick({
  id: true,
  state: true,
  topic: true,
  opening: true,
  contact: true,
  conversation: true,
  createdAt: true,
  updatedAt: true,
}).extend({ status: Case.shape.state.describe("The same as `state`.") });
export type CaseRow = z.output<typeof CaseRow>;

export function caseRow(record: Case): CaseRow {
  const { id, state, topic, opening, contact, conversation, createdAt, updatedAt } = record;
  return { id, state, status: state, topic, opening, contact, conversation, createdAt, updatedAt };
}

/** Something that happened to a record of the case. */
export const TimelineEntry = z.strictObject({
  at: Instant,
  /** What kind of record: hold, loan, waitlist, booking, handoff, incident, promise, case … */
  kind: z.string(),
  id: z.string(),
  from: z.string().optional(),
  to: z.string(),
  actor: z.string(),
  note: z.string().optional(),
});
export type TimelineEntry = z.output<typeof TimelineEntry>;

/** A customer's report of an outage is his part in an incident, and is called that. */
const KINDS: Readonly<Record<string, string>> = { outage_report: "incident" };

export function timelineEntry({ at, kind, record, from, to, actor, note }: LoggedEvent): TimelineEntry {
  return {
    at,
    kind: KINDS[kind] ?? kind,
    id: record,
    ...(from === undefined ? {} : { from }),
    to,
    actor,
    ...(note === undefined ? {} : { note }),
  };
}

/** A line of the conversation. `parole` is what the message says about itself to programs. */
export const TranscriptLine = z.strictObject({
  id: z.string(),
  seq: z.int(),
  conversation: z.string(),
  at: Instant,
  author: z.enum(["customer", "bot", "agent"]),
  name: z.string().optional(),
  text: z.string(),
  status: z.enum(["queued", "accepted", "failed"]),
  parole: z.record(z.string(), z.unknown()).optional(),
});
export type TranscriptLine = z.output<typeof TranscriptLine>;

const Activity = z.looseObject({
  text: z.string().catch(""),
  from: z.looseObject({ name: z.string().optional() }).optional().catch(undefined),
  channelData: z
    .looseObject({ parole: z.record(z.string(), z.unknown()).optional() })
    .optional()
    .catch(undefined),
});

export function transcriptLine({
  id,
  seq,
  conversation,
  at,
  author,
  activity,
  status,
}: Message): TranscriptLine {
  const { text, from, channelData } = Activity.parse(activity);
  // The name a customer's channel gives is a claim of the channel; agents and the bot sign with theirs.
  const name = author === "customer" ? undefined : from?.name;
  return {
    ...{ id, seq, conversation, at, author, text, status },
    ...(name === undefined || name === "" ? {} : { name }),
    ...(channelData?.parole === undefined ? {} : { parole: channelData.parole }),
  };
}

/** A whole case: what we know and from where, what was promised, what happened, what was said. */
export const CaseView = CaseRow.extend({
  ...Case.pick({ facts: true, attempted: true }).shape,
  customer: CustomerView.optional(),
  evidence: z.array(z.strictObject({ id: z.string(), name: z.string(), sha256: z.string(), at: Instant })),
  promises: z.array(PromiseView),
  timeline: z.array(TimelineEntry),
  transcript: z.array(TranscriptLine),
});
export type CaseView = z.output<typeof CaseView>;
