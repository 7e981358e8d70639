import { audit } from "../../../src/audit/index.ts";
import { bookings } from "../../../src/bookings/index.ts";
import { HOLD_LIVE, type Hold, holds, LOAN_OPEN, type Loan, loans } from "../../../src/loans/index.ts";
import { promises } from "../../../src/promises/index.ts";
import { systemClock } from "../../../src/shared/clock.ts";
import type { Message, ReadTransaction } from "../../../src/shared/store.ts";
import { openSnapshots, openStore, silentLog } from "../../../src/storage/index.ts";
import type { Load } from "../../support/load/load.ts";

export interface Place {
  dataDir: string;
  databaseUrl?: string | undefined;
}

/** What is wrong in the store itself, each as a sentence. All empty: nothing is. */
export interface StoreFindings {
  /** Two customers with one box, or one slot. */
  oversold: string[];
  /** Said to a customer, and no record behind it; or a record whose sentence was never said, or said twice. */
  unbacked: string[];
  /** What `parole audit` finds. */
  mismatches: string[];
}

/** Looks at a store that no program has open: the audit, and each customer's transcript against the records. */
export async function examine(place: Place, load: Load, now: Date): Promise<StoreFindings> {
  const found: StoreFindings = { oversold: [], unbacked: [], mismatches: [] };
  const store = await openStore({ ...place, clock: systemClock, log: silentLog });
  try {
    await store.read(async (tx) => {
      await checkBoxes(found, tx);
      await checkSlots(found, tx);
      for (const { ledger } of load.windows)
        if (ledger.conversation !== "") await checkSaid(found, tx, ledger.conversation);
    });
  } finally {
    await store.close();
  }
  const mismatches = await audit(await openSnapshots(place), { now });
  for (const { invariant, record, what } of mismatches)
    found.mismatches.push(`${invariant} ${record.kind} ${record.id}: ${what}`);
  return found;
}

async function checkBoxes(found: StoreFindings, tx: ReadTransaction): Promise<void> {
  const taken: (Hold | Loan)[] = [
    ...(await tx.find(holds, { state: HOLD_LIVE })),
    ...(await tx.find(loans, { state: LOAN_OPEN })),
  ];
  for (const unit of doubled(taken.map((each) => each.unit)))
    found.oversold.push(`the box ${unit} is promised or lent twice`);
}

async function checkSlots(found: StoreFindings, tx: ReadTransaction): Promise<void> {
  const booked = await tx.find(bookings, { state: ["held", "confirmed", "dialling", "no_answer"] });
  const lanes = booked.map(({ team, start, lane }) => `${team} ${start} ${lane}`);
  for (const lane of doubled(lanes)) found.oversold.push(`the slot ${lane} is given twice`);
}

/** Sentences that only a record can back, and how many records of the conversation do. */
async function checkSaid(found: StoreFindings, tx: ReadTransaction, conversation: string): Promise<void> {
  const messages = await tx.messages(conversation, 0);
  const said = messages.filter(({ author }) => author === "bot");
  const texts = said.map(({ activity }) => String(activity["text"]));
  const held = await tx.find(holds, { conversation });
  const lent = await tx.find(loans, { conversation });
  const expected: [RegExp, number][] = [
    [/est réservée à votre nom au magasin/, held.length],
    [/Code de retrait : \w/, held.filter(({ pickupCodeHash }) => pickupCodeHash !== undefined).length],
    [/vous a été remise/, lent.length],
    [/a bien été rendue/, lent.filter(({ state }) => state === "returned").length],
  ];
  for (const [sentence, records] of expected) {
    const times = texts.filter((text) => sentence.test(text) && !text.includes("déjà")).length;
    if (times !== records)
      found.unbacked.push(
        `${conversation}: ${String(sentence)} was said ${times} times, for ${records} records`,
      );
  }
  for (const { receipt } of lent)
    if (receipt !== undefined && !texts.some((text) => text.includes(receipt)))
      found.unbacked.push(`${conversation}: the receipt ${receipt} was never said`);
  for (const message of said) await checkPromises(found, tx, message);
  for (const [index, { seq }] of messages.entries())
    if (seq !== index + 1)
      found.unbacked.push(`${conversation}: message ${seq} stands at place ${index + 1}`);
}

async function checkPromises(
  found: StoreFindings,
  tx: ReadTransaction,
  { id, activity }: Message,
): Promise<void> {
  const data = activity["channelData"] as { parole?: { promises?: string[] } } | undefined;
  for (const promise of data?.parole?.promises ?? [])
    if ((await tx.get(promises, promise)) === undefined)
      found.unbacked.push(`message ${id} gives the promise ${promise}, which is no record`);
}

function doubled(names: readonly string[]): string[] {
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
}
