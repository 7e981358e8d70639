import { expect } from "chai";
import { describe, it } from "mocha";
import { sleep } from "../support/load/ask.ts";
import { ChatWindow } from "../support/load/chat-window.ts";
import { randomFrom } from "../support/load/random.ts";
import { DIRECTLINE_SECRET } from "../support/program.ts";
import { faultsIn } from "./support/report.ts";
import { Rig } from "./support/rig.ts";

const SEED = 20_261_208;

/** What customers say, each in his own conversation. */
const SCRIPTS = [
  ["il me faut une box de prêt", "06600", "Antibes", "Léa Marchetti", "06 39 98 00 12", "non merci"],
  ["je voudrais être rappelé", "06 39 98 41 07", "ma facture est fausse", "demain à 10h", "oui", "non merci"],
  ["parler à une personne", "c'est au sujet de ma facture"],
  ["quels sont vos horaires ?", "où en est mon dossier ?", "merci"],
] as const;

/** One message, and how often it is delivered again later. */
interface Delivery {
  who: number;
  text: string;
}

/** Every customer's messages in his order, mixed with those of the others. */
function shuffled(random: () => number): Delivery[] {
  const left = SCRIPTS.map((texts, who) => texts.map((text) => ({ who, text })));
  const all: Delivery[] = [];
  for (;;) {
    const open = left.filter(({ length }) => length > 0);
    const next = open[Math.floor(random() * open.length)]?.shift();
    if (next === undefined) return all;
    all.push(next);
  }
}

/** Plays the same messages in the same order, each delivered so many times, and returns what everybody read. */
async function play(times: number, crash: boolean): Promise<{ read: string[][]; faults: object }> {
  const rig = new Rig({ seed: SEED });
  const { program, clock, load } = rig;
  const random = randomFrom(SEED);
  try {
    await program.start(clock.iso);
    const windows = SCRIPTS.map((_, who) => {
      const name = `customer ${String(who)}`;
      return new ChatWindow({ where: () => program.url, secret: DIRECTLINE_SECRET, name });
    });
    load.windows.push(...windows);
    for (const window of windows) await window.open();
    const deliveries = shuffled(random);
    const again: (() => Promise<void>)[] = [];
    for (const [index, { who, text }] of deliveries.entries()) {
      if (crash && index === Math.floor(deliveries.length / 2)) {
        const said = windows[who]?.say(text);
        await Promise.all([program.kill().then(() => program.start(clock.iso)), said]);
      } else await windows[who]?.say(text);
      const posted = windows[who]?.ledger.posted.at(-1);
      for (let more = 1; more < times && posted !== undefined; more += 1)
        again.push(() => windows[who]?.repeat(posted) ?? Promise.resolve());
      // Some of those that were delivered before come again now, in any order.
      while (again.length > 3) await again.splice(Math.floor(random() * again.length), 1)[0]?.();
    }
    await Promise.all(again.map((repeat) => repeat()));
    await sleep(500);
    const read = windows.map(({ shown }) => shown.map(({ text }) => text.replace(/DGP-\w{6}/g, "DGP-…")));
    return { read, faults: faultsIn(await rig.finish()) };
  } finally {
    await rig.remove();
  }
}

describe("every message delivered three times, shuffled, with a crash between", () => {
  it("has the effect and the answers of messages delivered once", async function () {
    this.timeout(120_000);

    const once = await play(1, false);
    const thrice = await play(3, true);

    expect(once.faults).to.deep.equal({});
    expect(thrice.faults, `seed ${String(SEED)}`).to.deep.equal({});
    expect(thrice.read).to.deep.equal(once.read);
    expect(once.read.flat().length).to.be.above(30);
  });
});
