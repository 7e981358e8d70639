import { z } from "zod";
import { type Case, cases } from "../cases/index.ts";
import { contacts } from "../contacts/index.ts";
import { conversations } from "../conversation/index.ts";
import { promises } from "../promises/index.ts";
import type { Message, ReadTransaction } from "../shared/store.ts";
import { CaseRow, caseRow, CaseView, timelineEntry, transcriptLine } from "./case-view.ts";
import { customerView } from "./customer-view.ts";
import { AGENTS, deskRoute } from "./desk-route.ts";
import { ById, Id, Limit, listOf, stateQuery } from "./inputs.ts";
import { promiseView } from "./promise-view.ts";
import { done, unknown } from "./reply.ts";

/** How much of a very long conversation is shown: its end. */
const MOST_LINES = 1_000;

/** What customers came with. */
export const caseRoutes = [
  deskRoute({
    method: "GET",
    path: "/desk/api/cases",
    summary: "Cases, the newest first.",
    roles: AGENTS,
    query: z.strictObject({
      ...stateQuery(["open", "closed", "reopened"]),
      contact: Id.optional().describe("Only those of this customer."),
      limit: Limit,
    }),
    answer: listOf(CaseRow),
    run: async ({ desk, query: { state, status, contact, limit } }) => {
      const states = state ?? status;
      const where = { ...(contact === undefined ? {} : { contact }), ...(states ? { state: states } : {}) };
      const found = await desk.parts.store.read((tx) => tx.find(cases, where, { descending: true, limit }));
      return done({ items: found.map(caseRow) });
    },
  }),
  deskRoute({
    method: "GET",
    path: "/desk/api/cases/:id",
    summary: "A whole case: facts with their source, evidence, promises, timeline, transcript.",
    roles: AGENTS,
    params: ById,
    answer: CaseView,
    run: async ({ desk, params }) => {
      const view = await desk.parts.store.read(async (tx) => {
        const record = await tx.get(cases, params.id);
        return record && wholeCase(tx, record);
      });
      return view ? done(view) : unknown("case");
    },
  }),
];

async function wholeCase(tx: ReadTransaction, record: Case): Promise<CaseView> {
  const contact = await tx.get(contacts, record.contact);
  const given = await tx.find(promises, { case: record.id });
  const happened = await tx.events({ case: record.id });
  const said = await messagesOf(tx, record);
  return {
    ...caseRow(record),
    facts: record.facts,
    attempted: record.attempted,
    ...(contact ? { customer: customerView(contact) } : {}),
    evidence: [],
    promises: given.map(promiseView),
    timeline: happened.map(timelineEntry),
    transcript: said.map(transcriptLine),
  };
}

/** A case survives its channel: what was said of it elsewhere belongs to it too. */
async function messagesOf(tx: ReadTransaction, record: Case): Promise<Message[]> {
  const first = await tx.get(conversations, record.conversation);
  const others = await tx.find(conversations, { case: record.id });
  const all = [...(first ? [first] : []), ...others.filter(({ id }) => id !== record.conversation)];
  const said: Message[] = [];
  for (const { id, lastSeq } of all) said.push(...(await tx.messages(id, Math.max(0, lastSeq - MOST_LINES))));
  return said.sort((one, other) => one.at.localeCompare(other.at)).slice(-MOST_LINES);
}
