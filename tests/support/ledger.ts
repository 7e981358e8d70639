import { promises } from "../../src/promises/index.ts";
import { cases } from "../../src/cases/index.ts";
import type { LoggedEvent } from "../../src/shared/store.ts";
import type { Talk } from "./transcript.ts";

/** The customer's promises in the order they were given, in one line each: `loaner.news kept by shop:antibes`. */
export async function ledgerOf(talk: Talk): Promise<string[]> {
  const given = await talk.records(promises);
  return given.map(({ kind, state, keptBy }) => [kind, state, ...(keptBy ? ["by", keptBy] : [])].join(" "));
}

/** What happened in the customer's case, in order: `hold placed → set_aside (shop:antibes)`. */
export async function timelineOf(talk: Talk): Promise<string[]> {
  const { store } = talk.world;
  const [record] = await talk.records(cases);
  const events = record ? await store.read((tx) => tx.events({ case: record.id })) : [];
  return events.map(lineOf);
}

function lineOf({ kind, from, to, actor }: LoggedEvent): string {
  return `${kind} ${from === undefined || from === to ? to : `${from} → ${to}`} (${actor})`;
}
