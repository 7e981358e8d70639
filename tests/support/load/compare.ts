import { ask, listOf } from "./ask.ts";
import type { DeskDeed } from "./desk-staff.ts";
import { type CustomerLedger, type Shown, shownIn } from "./ledger.ts";

/** What is wrong, each with the names and ids to find it by. All empty: nothing is. */
export interface Findings {
  /** Acknowledged or shown, and no longer there. */
  lost: string[];
  /** There twice, or shown twice. */
  doubled: string[];
  /** There, with another text or in another order than it was shown. */
  changed: string[];
}

/** What was compared, so that "nothing found" can be told from "nothing looked at". */
export interface Compared {
  conversations: number;
  acknowledged: number;
  shown: number;
  deeds: number;
}

/** Compares what one customer knows, and what agents wrote to him, with the transcript the server has of it. */
export function compare(
  ledger: CustomerLedger,
  committed: readonly Shown[],
  deeds: readonly DeskDeed[] = [],
): Findings {
  const found: Findings = { lost: [], doubled: [], changed: [] };
  const where = `${ledger.name} ${ledger.conversation}`;
  checkIds(found, where, committed);
  checkPosted(found, where, { ledger, committed });
  checkShown(found, where, { ledger, committed });
  checkAnswers(found, where, { ledger, committed });
  for (const deed of deeds) {
    if (deed.what === "message" && deed.conversation === ledger.conversation)
      checkAgentMessage(found, where, { deed, committed });
  }
  for (const contradiction of ledger.contradictions)
    (contradiction.includes("twice") ? found.doubled : found.changed).push(contradiction);
  return found;
}

interface Both {
  ledger: CustomerLedger;
  committed: readonly Shown[];
}

function checkIds(found: Findings, where: string, committed: readonly Shown[]): void {
  const ids = committed.map(({ id }) => id);
  for (const id of new Set(ids.filter((each, index) => ids.indexOf(each) !== index)))
    found.doubled.push(`${where}: ${id} stands twice in the transcript`);
}

function checkPosted(found: Findings, where: string, { ledger, committed }: Both): void {
  let before = -1;
  for (const { clientId, text, id, tries } of ledger.posted) {
    const kept = committed.filter((message) => message.clientId === clientId);
    const [first] = kept;
    const what = `${where}: "${text}" (${clientId}, sent ${String(tries)} times)`;
    if (kept.length > 1) found.doubled.push(`${what} was kept ${String(kept.length)} times`);
    if (id === undefined) continue;
    if (first === undefined) {
      found.lost.push(`${what} was acknowledged as ${id} and is not there`);
      continue;
    }
    if (first.id !== id || first.text !== text)
      found.changed.push(`${what} was acknowledged as ${id} and kept as ${first.id} "${first.text}"`);
    const at = committed.indexOf(first);
    if (at < before) found.changed.push(`${what} stands before what was said before it`);
    before = at;
  }
}

function checkShown(found: Findings, where: string, { ledger, committed }: Both): void {
  const places = new Map(committed.map(({ id }, index) => [id, index]));
  let before = -1;
  for (const { id, text } of ledger.shown) {
    const place = places.get(id);
    const what = `${where}: ${id} "${text}"`;
    if (place === undefined) {
      found.lost.push(`${what} was shown and is not there`);
      continue;
    }
    const kept = committed[place]?.text ?? "";
    if (kept !== text) found.changed.push(`${what} was shown, and is kept as "${kept}"`);
    if (place !== before + 1)
      found.changed.push(
        `${what} was shown as number ${String(before + 2)} and is number ${String(place + 1)}`,
      );
    before = place;
  }
}

/** Every acknowledged message has its answer, unless a person has the conversation; the bot never says a thing twice running. */
function checkAnswers(found: Findings, where: string, { ledger, committed }: Both): void {
  const acknowledged = new Set(ledger.posted.flatMap(({ id }) => id ?? []));
  for (const [index, message] of committed.entries()) {
    const next = committed[index + 1];
    if (message.author === "bot" && next?.author === "bot" && next.text === message.text)
      found.doubled.push(
        `${where}: the bot says twice running (${message.id}, ${next.id}): "${message.text}"`,
      );
    const isAlone = next === undefined || next.author === "customer";
    if (!acknowledged.has(message.id) || !isAlone || isWithAgent(committed.slice(0, index))) continue;
    found.lost.push(`${where}: "${message.text}" (${message.id}) has no answer`);
  }
}

function isWithAgent(before: readonly Shown[]): boolean {
  const last = before.findLast(({ author }) => author !== "customer");
  return last?.author === "agent" || last?.step === "accepted";
}

function checkAgentMessage(
  found: Findings,
  where: string,
  { deed, committed }: { deed: DeskDeed; committed: readonly Shown[] },
): void {
  const kept = committed.filter(({ author, text }) => author === "agent" && text === deed.text);
  if (kept.length > 1) found.doubled.push(`${where}: the agent's "${deed.text ?? ""}" is there twice`);
  if (deed.result !== "done") return;
  if (kept[0] === undefined) found.lost.push(`${where}: the agent's "${deed.text ?? ""}" is not there`);
  else if (kept[0].id !== deed.message)
    found.changed.push(`${where}: the agent's message ${deed.message ?? ""} is kept as ${kept[0].id}`);
}

/** The whole transcript of a conversation as the server hands it out; undefined when it does not answer. */
export async function transcriptOf(
  base: string,
  { secret, conversation }: { secret: string; conversation: string },
): Promise<Shown[] | undefined> {
  const url = `${base}/v3/directline/conversations/${conversation}/activities`;
  const answer = await ask({ method: "GET", url, key: secret, patienceMs: 10_000 });
  if (answer?.status === 404) return [];
  return answer?.status === 200 ? shownIn(listOf(answer.body, "activities")) : undefined;
}

export function addTo(all: Findings, some: Findings): void {
  all.lost.push(...some.lost);
  all.doubled.push(...some.doubled);
  all.changed.push(...some.changed);
}
