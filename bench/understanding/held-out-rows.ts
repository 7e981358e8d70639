import type { Locale } from "../../src/shared/locale.ts";
import { type HeldOut, readHeldOut, unseenOf } from "../../tests/understanding/held-out.ts";
import { accuracyOf } from "./accuracy.ts";
import { type Answer, isRight, isServed, type Judged } from "./answer.ts";
import { addNoise, isCareful, type Noise, NOISES } from "./noise.ts";
import { askParole, ROUNDS } from "./parole.ts";
import { askPeer, type PeerResult } from "./peer.ts";
import { type Demo, phrasesFor, type Trained } from "./setup.ts";
import { type Share, shareOf } from "./statistics.ts";

/** Noise is a matter of luck: as many draws of each kind. */
const DRAWS = 3;

/** A contender on the held-out messages of one locale. */
export interface Sitting {
  readonly name: string;
  readonly locale: Locale;
  readonly judged: readonly Judged[];
  readonly accuracy: ReadonlyMap<string, Share>;
  /** Top-1 of the messages written with care, and of the same with each kind of noise. */
  readonly careful: Share;
  readonly noisy: ReadonlyMap<Noise, Share>;
}

/** Everything that is asked of both contenders, in one order. */
interface Exam {
  readonly locale: Locale;
  readonly messages: readonly HeldOut[];
  readonly noisy: readonly (HeldOut & { readonly noise: Noise })[];
}

export function setExam({ phrases }: Demo, locale: Locale): Exam {
  const messages = unseenOf(readHeldOut(locale), phrases, locale);
  const careful = messages.filter((one) => isServed(one) && isCareful(one.text));
  const noisy = NOISES.flatMap((noise) =>
    Array.from({ length: DRAWS }, (_, draw) =>
      careful.map((one, i) => {
        const text = addNoise(one.text, { noise, locale, seed: draw * careful.length + i });
        return { ...one, text, noise };
      }),
    ).flat(),
  );
  return { locale, messages, noisy };
}

function textsOf({ messages, noisy }: Exam): string[] {
  return [...messages, ...noisy].map(({ text }) => text);
}

export function sitParole(exam: Exam, { understanding }: Trained): Sitting {
  return mark("Parole", exam, askParole(understanding, textsOf(exam), exam.messages.length));
}

export async function sitPeer(exam: Exam, demo: Demo): Promise<Sitting & { costs: PeerResult }> {
  const { locale, messages } = exam;
  const task = { lang: locale, training: phrasesFor(demo, locale), messages: textsOf(exam) };
  const costs = await askPeer({ ...task, timed: messages.length, rounds: ROUNDS });
  return { ...mark("node-nlp", exam, costs.answers), costs };
}

function mark(name: string, { locale, messages, noisy }: Exam, answers: readonly Answer[]): Sitting {
  const judge = <T extends HeldOut>(all: readonly T[], from: number) =>
    all.map((one, i) => {
      const answer = answers[from + i];
      if (answer === undefined) throw new Error(`${name} has left "${one.text}" without an answer`);
      return { ...one, answer };
    });
  const judged = judge(messages, 0);
  const inNoise = judge(noisy, messages.length);
  return {
    name,
    locale,
    judged,
    accuracy: accuracyOf(judged),
    careful: shareOf(
      judged.filter((one) => isServed(one) && isCareful(one.text)),
      isRight,
    ),
    noisy: new Map(
      NOISES.map((noise) => [
        noise,
        shareOf(
          inNoise.filter((one) => one.noise === noise),
          isRight,
        ),
      ]),
    ),
  };
}
