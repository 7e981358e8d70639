import { aTalk, type Talk, type TalkOptions } from "./transcript.ts";

/** Monday 7 December 2026, 14:05 in Paris: every shop but Cannes and Montréal is open, and the desk too. */
export const MONDAY_AFTERNOON = "2026-12-07T14:05:00+01:00";

/** A customer with a box reserved; on Monday afternoon unless told otherwise. */
export async function aReservation(options: TalkOptions & { shop?: string } = {}): Promise<Talk> {
  const talk = await aTalk({ at: MONDAY_AFTERNOON, ...options });
  await reserve(talk, options.shop);
  return talk;
}

export async function reserve(talk: Talk, shop = "Antibes"): Promise<Talk> {
  await talk.sayAll("box de prêt", "06600", shop, "Léa Marchetti", "06 39 98 41 07");
  return talk;
}

/** A customer who has been told to come, with his code. */
export async function aReadyBox(
  options: TalkOptions & { shop?: string } = {},
): Promise<{ talk: Talk; code: string }> {
  const talk = await aReservation(options);
  await talk.desk.setAside();
  const [notice] = await talk.read();
  const code = /Code de retrait : (\w+)/.exec(notice?.text ?? "")?.[1];
  if (code === undefined) throw new Error("no pickup code was told");
  return { talk, code };
}

/** A customer with a box in his hands. */
export async function aLoan(options: TalkOptions & { shop?: string } = {}): Promise<Talk> {
  const { talk, code } = await aReadyBox(options);
  await talk.desk.handOver(code);
  await talk.read();
  return talk;
}

/** A customer in the line for a box, after five others have taken all there are. */
export async function aPlaceInLine(options: TalkOptions = {}): Promise<{ talk: Talk; holders: Talk[] }> {
  const talk = await aTalk({ at: MONDAY_AFTERNOON, ...options });
  const holders: Talk[] = [];
  for (const shop of ["Antibes", "Antibes", "Antibes", "Nice", "Nice"]) {
    holders.push(await reserve(await talk.another(), shop));
  }
  await talk.sayAll("box de prêt", "06600", "la liste d’attente", "Léa Marchetti", "06 39 98 41 07");
  return { talk, holders };
}

/** A customer with a call booked for Tuesday 8 December, 10:00. */
export async function aCallback(options: TalkOptions = {}): Promise<Talk> {
  const talk = await aTalk({ at: MONDAY_AFTERNOON, ...options });
  await talk.sayAll("être rappelé", "06 39 98 41 07", "ma facture est fausse", "demain à 10h", "oui");
  return talk;
}
