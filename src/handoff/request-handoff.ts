import { isOpen, nextOpening } from "../calendar/index.ts";
import { caseOf, promiseOf, type Scene, useCase } from "../conversation/index.ts";
import { type Team, teamFor } from "../knowledge/index.ts";
import { settlePromises } from "../promises/index.ts";
import { newRecord } from "../shared/record.ts";
import { composeFile } from "./compose-file.ts";
import { type Handoff, HANDOFF_OPEN, HandoffReason, handoffs } from "./handoff.ts";

/** Asks the desk to take over, when somebody is there; else says when somebody will be. */
export const requestHandoff = useCase({
  name: "requestHandoff",
  outcomes: {
    requested: { gives: ["answerBy", "teamName"], commits: ["person.answer"] },
    /** Asked already, and not yet answered. */
    waiting: { gives: ["answerBy"], commits: ["person.answer"] },
    closed: { gives: ["opensAt"] },
    noDesk: {},
  },
  async run(scene) {
    const [open] = await scene.tx.find(handoffs, {
      conversation: scene.conversation.id,
      state: HANDOFF_OPEN,
    });
    const zone = scene.conversation.timeZone;
    if (open) {
      await settlePromises(scene.tx, open.id, { state: "superseded", at: scene.at });
      return {
        kind: "waiting",
        vars: { answerBy: { at: open.dueAt ?? scene.at, zone } },
        promises: [answerPromise(open)],
      };
    }
    const team = teamFor(scene.book, caseOf(scene).topic);
    if (!team.deskHours) return { kind: "noDesk" };
    if (!isOpen(team.deskHours, scene.now)) {
      const next = nextOpening(team.deskHours, scene.now);
      if (!next) return { kind: "noDesk" };
      return {
        kind: "closed",
        vars: { opensAt: { at: next.opensAt.toISOString(), zone: team.hours.timeZone } },
      };
    }
    const minutes = scene.book.merchant.policy.handoffAcceptMinutes;
    const handoff = await openHandoff(scene, {
      team,
      reason: reasonOf(scene, "asked"),
      dueAt: inMinutes(scene.now, minutes),
    });
    return {
      kind: "requested",
      vars: { answerBy: { at: handoff.dueAt ?? scene.at, zone }, teamName: team.name },
      promises: [answerPromise(handoff)],
    };
  },
});

/** The reason the dialog was started with, else `usual`. */
export function reasonOf(scene: Scene, usual: HandoffReason): HandoffReason {
  const reason = HandoffReason.safeParse(scene.vars["reason"]);
  return reason.success ? reason.data : usual;
}

export function answerPromise(handoff: Handoff) {
  return promiseOf("person.answer", handoff, {
    of: "handoff",
    owner: handoff.owner ?? `team:${handoff.team}`,
    dueAt: handoff.dueAt ?? handoff.requestedAt,
  });
}

/** Puts a request on the desk with its file, and the clock that says when it has gone unanswered. */
export async function openHandoff(
  scene: Scene,
  terms: { team: Team; reason: HandoffReason; dueAt: string },
): Promise<Handoff> {
  const record = caseOf(scene);
  const start = newRecord(scene, "handoff");
  const { urgency, urgencyWhy } = urgencyOf(terms.reason);
  const head = { id: start.id, reason: terms.reason, urgency, urgencyWhy };
  const handoff: Handoff = {
    ...start,
    ...head,
    state: "requested",
    owner: `team:${terms.team.id}`,
    dueAt: terms.dueAt,
    team: terms.team.id,
    conversation: scene.conversation.id,
    case: record.id,
    contact: scene.contact.id,
    requestedAt: scene.at,
    file: await composeFile(scene, record, head),
  };
  await scene.tx.insert(handoffs, handoff);
  await scene.tx.setTimer({
    id: `${handoff.id}.due`,
    name: "handoff.due",
    record: { kind: "handoff", id: handoff.id, version: 1 },
    conversation: handoff.conversation,
    dueAt: terms.dueAt,
  });
  return handoff;
}

function urgencyOf(reason: HandoffReason): Pick<Handoff, "urgency" | "urgencyWhy"> {
  switch (reason) {
    case "deadline":
      return { urgency: "high", urgencyWhy: "une échéance promise est dépassée" };
    case "frustration":
      return { urgency: "high", urgencyWhy: "le client est en colère" };
    case "failure":
      return { urgency: "high", urgencyWhy: "le robot n’a pas pu vérifier et attend une réponse humaine" };
    case "notUnderstood":
      return { urgency: "normal", urgencyWhy: "le robot n’a pas compris" };
    case "policy":
    case "asked":
      return { urgency: "normal", urgencyWhy: "le client le demande" };
  }
}

function inMinutes(now: Date, minutes: number): string {
  return new Date(now.getTime() + minutes * 60_000).toISOString();
}
