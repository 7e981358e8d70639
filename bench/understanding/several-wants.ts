import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";
import type { Understanding } from "../../src/understanding/index.ts";
import { readHeldOut, unseenOf } from "../../tests/understanding/held-out.ts";
import { type Demo, CONTEXT } from "./setup.ts";
import { type Share, shareOf } from "./statistics.ts";

const File = z.array(z.strictObject({ text: z.string(), wants: z.tuple([z.string(), z.string()]) }));

export function readSeveralWants() {
  return File.parse(parse(readFileSync("tests/understanding/several-wants.yaml", "utf8")));
}

/** Messages with two wants: whether both are seen, and how often two are seen in a message that has one. */
export function severalWants(understanding: Understanding, demo: Demo): Map<string, Share> {
  const judged = readSeveralWants().map(({ text, wants }) => {
    const { intent, second, zone, top } = understanding.understand(text, CONTEXT);
    return { wants, acted: second === undefined ? [intent] : [intent, second.intent], zone, top };
  });
  const both = (found: readonly string[], wants: readonly string[]) =>
    wants.every((want) => found.includes(want));
  const single = (["fr", "en"] as const).flatMap((locale) =>
    unseenOf(readHeldOut(locale), demo.phrases, locale).map(({ text }) =>
      understanding.understand(text, CONTEXT),
    ),
  );
  const split = judged.filter(({ acted }) => acted.length === 2);
  return new Map([
    ["both wants acted on", shareOf(judged, ({ acted, wants }) => both(acted, wants))],
    [
      "both among the best three",
      shareOf(judged, ({ top, wants }) =>
        both(
          top.map(({ intent }) => intent),
          wants,
        ),
      ),
    ],
    [
      "the first intent is one of the two",
      shareOf(judged, ({ top, wants }) => wants.includes(top[0]?.intent ?? "")),
    ],
    [
      "two acted on, one of them wrong (of two acted on)",
      shareOf(split, ({ acted, wants }) => !both(acted, wants)),
    ],
    ["two seen where there is one (of held-out)", shareOf(single, ({ second }) => second !== undefined)],
  ]);
}
