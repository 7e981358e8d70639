import { z } from "zod";
import { conversations, type Deed, sayAsAgent } from "../conversation/index.ts";
import {
  acceptHandoff,
  agentWrote,
  completeHandoff,
  type Handoff,
  type HandoffDeed,
  handoffs,
} from "../handoff/index.ts";
import { AppError } from "../shared/errors.ts";
import type { Locale } from "../shared/locale.ts";
import type { Caller } from "./caller.ts";
import type { DeskContext } from "./desk-parts.ts";
import { AGENTS, deskRoute } from "./desk-route.ts";
import { HandoffView, handoffView } from "./handoff-view.ts";
import { ById, Empty, Id } from "./inputs.ts";
import { conflict, done, refusedDeed, type Reply, unknown } from "./reply.ts";

/** What customers are told when a program, not a person, takes the conversation. */
const UNNAMED: Record<Locale, string> = { fr: "Un conseiller", en: "An adviser" };

/** Taking a conversation, speaking in it, and giving it back. */
export const handoffDeedRoutes = [
  deskRoute({
    method: "POST",
    path: "/desk/api/handoffs/:id/accept",
    summary:
      "Takes the conversation: the bot falls silent and the customer is told who is there. First come, first served.",
    roles: AGENTS,
    params: ById,
    body: Empty,
    answer: HandoffView,
    run: ({ desk, caller, params }) =>
      inConversation(desk, { caller, id: params.id }, async (deed, { conversation }) => {
        const name = await nameIn(deed, caller, conversation);
        return replyOf(deed, await acceptHandoff(deed, params.id, { login: caller.login, name }));
      }),
  }),
  deskRoute({
    method: "POST",
    path: "/desk/api/handoffs/:id/messages",
    summary: "Writes to the customer. Only whoever accepted it may, and programs.",
    roles: AGENTS,
    params: ById,
    body: z.strictObject({ text: z.string().trim().min(1).max(4_000) }),
    answer: z.strictObject({ id: Id }),
    status: 201,
    run: ({ desk, caller, params, body: { text } }) =>
      inConversation(desk, { caller, id: params.id }, async (deed, { conversation }) => {
        const handoff = await deed.tx.get(handoffs, params.id);
        if (handoff?.state !== "accepted")
          return conflict("Accept the handoff before you write to the customer.");
        checkHolder(caller, handoff, caller.isProgram);
        const agentName = await nameIn(deed, caller, conversation);
        const parts = { ids: deed.ids, compose: desk.parts.compose };
        const id = await sayAsAgent(parts, deed.tx, { conversation, text, agentName, at: deed.at });
        await agentWrote(deed, handoff);
        return done({ id });
      }),
  }),
  deskRoute({
    method: "POST",
    path: "/desk/api/handoffs/:id/complete",
    summary: "Gives the conversation back to the bot, which tells the customer what the note says.",
    roles: AGENTS,
    params: ById,
    body: z.strictObject({
      outcome: z.enum(["solved", "promised", "refused", "other"]),
      note: z.string().trim().min(1).max(2_000).describe("What was decided, as the customer will read it."),
    }),
    answer: HandoffView,
    run: ({ desk, caller, params, body }) =>
      inConversation(desk, { caller, id: params.id }, async (deed) => {
        const handoff = await deed.tx.get(handoffs, params.id);
        // A supervisor may finish what somebody left behind.
        if (handoff?.state === "accepted") checkHolder(caller, handoff, caller.role === "supervisor");
        return replyOf(deed, await completeHandoff(deed, params.id, body));
      }),
  }),
];

/** One transaction with the handoff's conversation as its lock. */
async function inConversation<T>(
  { parts: { store, act } }: DeskContext,
  { caller, id }: { caller: Caller; id: string },
  work: (deed: Deed, handoff: Handoff) => Promise<Reply<T>>,
): Promise<Reply<T>> {
  const handoff = await store.read((tx) => tx.get(handoffs, id));
  if (!handoff) return unknown("handoff");
  return act(caller.by, handoff.conversation, (deed) => work(deed, handoff));
}

async function nameIn({ tx }: Deed, caller: Caller, conversation: string): Promise<string> {
  if (!caller.isProgram) return caller.name;
  const found = await tx.get(conversations, conversation);
  return UNNAMED[found?.locale ?? "fr"];
}

/** @throws AppError FORBIDDEN when somebody else has accepted it. */
function checkHolder(caller: Caller, { acceptedBy = "" }: Handoff, mayAnyway: boolean): void {
  if (acceptedBy !== caller.login && !mayAnyway)
    throw new AppError("FORBIDDEN", `This handoff is with ${acceptedBy}, not with you.`);
}

function replyOf(deed: Deed, outcome: HandoffDeed): Reply<HandoffView> {
  if (outcome.kind === "taken") return conflict(`${outcome.by} was quicker and has this handoff.`);
  if (outcome.kind !== "done") return refusedDeed("handoff", outcome);
  return done(handoffView(outcome.handoff, deed.now));
}
