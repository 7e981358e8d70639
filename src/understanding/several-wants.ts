import type { Locale } from "../shared/locale.ts";
import type { Classifier } from "./classifier.ts";
import { clausesOf } from "./clauses.ts";
import { COURTEOUS, type Intent, NONE, type ScoredIntent } from "./intent.ts";
import { pressingRank } from "./pressing.ts";
import { confidenceOf, type Thresholds } from "./zones.ts";

/** How much less sure the second want may be: it is proposed after the first, and can be declined. */
const SECOND_SLACK = 0.4;
/** How sure the whole message must be of one want for a second that is less sure not to be believed. */
const WHOLE_SURE = 1;

/** Whoever says "cancel" in a clause beside another tells why he wants the other. */
const NEVER_BESIDE: ReadonlySet<Intent> = new Set([...COURTEOUS, NONE, "cancel"]);

interface Want extends ScoredIntent {
  readonly confidence: number;
}

/**
 * Two wants that clauses of one message state clearly, the most pressing first. A want that is less sure does not come
 * before one that the message as a whole confirms. Undefined when there are no two.
 */
export function severalWants(
  text: string,
  whole: readonly ScoredIntent[],
  reading: { locale: Locale; classifier: Classifier; thresholds: Thresholds },
): [ScoredIntent, ScoredIntent] | undefined {
  const { act } = reading.thresholds;
  const [sure, other] = wantsOfClauses(text, reading);
  if (sure === undefined || other === undefined || sure.confidence < act) return undefined;
  if (other.confidence < act) {
    const sureOfWhole = confidenceOf(whole);
    const isFarOff = sureOfWhole >= act + WHOLE_SURE && !isAmongBest(whole, other);
    if (isFarOff || other.confidence < act - SECOND_SLACK) return undefined;
    if (sureOfWhole >= act && whole[0]?.intent === sure.intent) return [sure, other];
  }
  return pressingRank(sure.intent) <= pressingRank(other.intent) ? [sure, other] : [other, sure];
}

/** What each clause wants, one entry an intent, surest first but anger last. */
function wantsOfClauses(
  text: string,
  { locale, classifier }: { locale: Locale; classifier: Classifier },
): Want[] {
  const clauses = clausesOf(text, locale);
  if (clauses.length < 2) return [];
  const found = new Map<Intent, Want>();
  for (const clause of clauses) {
    const ranked = classifier.rank(clause);
    const [best] = ranked;
    if (best === undefined || NEVER_BESIDE.has(best.intent)) continue;
    const want = { ...best, confidence: confidenceOf(ranked) };
    if (want.confidence > (found.get(best.intent)?.confidence ?? -Infinity)) found.set(best.intent, want);
  }
  const anger = ({ intent }: Want): number => (intent === "complaint" ? 1 : 0);
  return [...found.values()].sort((a, b) => anger(a) - anger(b) || b.confidence - a.confidence);
}

function isAmongBest(whole: readonly ScoredIntent[], { intent }: ScoredIntent): boolean {
  return whole.slice(0, 3).some((each) => each.intent === intent);
}
