import { isOpen, nextOpening } from "../calendar/index.ts";
import { caseOf, promiseOf, type Scene, useCase } from "../conversation/index.ts";
import { type Team, teamById, teamFor } from "../knowledge/index.ts";
import { settlePromises } from "../promises/index.ts";
import { newRecord } from "../shared/record.ts";
import { composeFile } from "./compose-file.ts";
import { urgencyOf } from "./urgency.ts";
import { type Handoff, HANDOFF_OPEN, HandoffReason, handoffs } from "./handoff.ts";

/** Asks the desk to take over, when somebody is there; else says when somebody will be. */
export const requestHandoff = useCase({
  name: "requestHandoff",
  outcomes: {
    requested: { gives: ["answerBy", "teamName"], commits: ["person.answer"] },
    /** Asked already, and not yet answered. */
    waiting: { gives: ["answerBy"], commits: ["person.answer"] },
    /** Asked already, and nobody is there before `opensAt`. */
    waitingClosed: { gives: ["answerBy", "opensAt"], commits: ["person.answer"] },
    closed: { gives: ["opensAt"] },
    noDesk: {},
  },
  async run(scene) {
    const [open] = await scene.tx.find(handoffs, {
      conversation: scene.conversation.id,
      state: HANDOFF_OPEN,
    });
    const zone = scene.conversation.timeZone;
    if (open) return stillOpen(scene, open);
    const team = teamFor(scene.book, caseOf(scene).topic);
    const opensAt = nextDesk(team, scene.now);
    if (opensAt === "never") return { kind: "noDesk" };
    if (opensAt) return { kind: "closed", vars: { opensAt } };
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

/** The request made before, with its promise said again; at night with the time when there is somebody. */
async function stillOpen(scene: Scene, before: Handoff) {
  const open = await moreUrgent(scene, before);
  await settlePromises(scene.tx, open.id, { state: "superseded", at: scene.at });
  const answerBy = { at: open.dueAt ?? scene.at, zone: scene.conversation.timeZone };
  const promises = [answerPromise(open)];
  const team = teamById(scene.book, open.team);
  const opensAt = team && nextDesk(team, scene.now);
  if (!opensAt || opensAt === "never") return { kind: "waiting" as const, vars: { answerBy }, promises };
  return { kind: "waitingClosed" as const, vars: { answerBy, opensAt }, promises };
}

/** Who has become impatient since he asked is shown as that; nobody's request becomes less urgent by being repeated. */
async function moreUrgent({ tx, at, conversation }: Scene, open: Handoff): Promise<Handoff> {
  const { urgency, urgencyWhy } = urgencyOf(open.reason, conversation);
  if (open.state !== "requested" || urgency !== "high" || urgencyWhy === open.urgencyWhy) return open;
  const mood = { level: conversation.mood?.level, evidence: conversation.mood?.evidence };
  const file = { ...open.file, urgency: { level: urgency, why: urgencyWhy }, mood };
  return tx.update(handoffs, open, { urgency, urgencyWhy, file }, { at });
}

/** When the desk opens, by the team's clock; undefined while somebody is there. */
function nextDesk({ deskHours, hours }: Team, now: Date): "never" | { at: string; zone: string } | undefined {
  if (!deskHours) return "never";
  if (isOpen(deskHours, now)) return undefined;
  const next = nextOpening(deskHours, now);
  return next ? { at: next.opensAt.toISOString(), zone: hours.timeZone } : "never";
}

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
  const { urgency, urgencyWhy } = urgencyOf(terms.reason, scene.conversation);
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

function inMinutes(now: Date, minutes: number): string {
  return new Date(now.getTime() + minutes * 60_000).toISOString();
}
