import { bookings } from "../../src/bookings/index.ts";
import { send } from "../../src/outgoing/index.ts";
import { aTalk, type Talk } from "../support/transcript.ts";
import type { World } from "../support/world.ts";

const MONDAY_14H30 = "2026-12-07T14:30:00+01:00";
const BOX = ["ma box est morte à Antibes", "oui"] as const;

/**
 * A weekend of real conversations: of five boxes one is lent, one ready, three still to be found; one customer waits
 * for a sixth, one has a callback, one talks to an agent, and an incident has had news. Returns the world, still open.
 */
export async function playedStore(store: "sqlite" | "postgres"): Promise<World> {
  const first = await aTalk({ store });
  await reserve(first, "antibes");
  await first.sayAll("je voudrais aussi être rappelée mardi vers 15h", "oui");
  await confirmByMail(first);
  const second = await first.another();
  await reserve(second, "antibes");
  const others: Talk[] = [];
  for (const shop of ["antibes", "nice", "nice"]) {
    const other = await first.another();
    others.push(other);
    await reserve(other, shop);
  }
  const waits = await first.another();
  await waits.sayAll("je voudrais une box de prêt, ma ligne est au 06600", "la liste d'attente");
  await waits.sayAll("Paul Garnier", "06 39 98 41 12");
  await first.world.passUntil(MONDAY_14H30);
  await first.desk.setAside();
  await first.read();
  await second.desk.setAside();
  const code = /[0-9A-Z]{6}$/m.exec((await second.read()).find(({ step }) => step === "ready")?.text ?? "");
  await second.desk.handOver(code?.[0] ?? "");
  await second.read();
  await first.desk.publishNews("antibes-fibre-2026", "on répare");
  await first.world.letTimePass("1 min");
  const talks = await first.another();
  await talks.sayAll("je veux parler à une personne", "ma facture est fausse", "ma facture est fausse");
  await talks.desk.accept();
  await talks.read();
  return first.world;
}

async function confirmByMail({ world, conversation }: Talk): Promise<void> {
  const [booking] = await world.records(bookings, { conversation });
  if (!booking) throw new Error("no callback was booked");
  await world.act("bot", conversation, ({ tx, at, ids }) =>
    send(
      { tx, at, ids, maxHours: 24 },
      {
        target: "email",
        recipient: "lea@example.org",
        kind: "callback.confirmed",
        backedBy: { kind: "booking", id: booking.id, version: booking.version },
      },
    ),
  );
}

async function reserve(talk: Talk, shop: string): Promise<void> {
  await talk.sayAll(...BOX, shop, "Léa Marchetti", "06 39 98 41 07");
}
