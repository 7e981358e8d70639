import type { Texts } from "./texts-fr.ts";

/** The faults that are said without a code. */
type Plain = {
  [K in keyof Texts["faults"]]: Texts["faults"][K] extends string ? K : never;
}[keyof Texts["faults"]];

/** What neighbours and the network say, from the most telling sign to the vaguest. */
const SIGNS: readonly (readonly [RegExp, Plain])[] = [
  [/program (stopped|is stopping)/, "stopped"],
  [/wants no more/, "unwanted"],
  [/redirects are not followed/, "moved"],
  [/ECONNREFUSED|EHOSTUNREACH|ENETUNREACH/, "refused"],
  [/ENOTFOUND|EAI_AGAIN|getaddrinfo/, "unfound"],
  [/invalid login|authentication/i, "login"],
  [/certificate|\bTLS\b|\bSSL\b|self-signed/i, "unsafe"],
  [/time(d )?out|ETIMEDOUT|in time|too long|greeting never/i, "slow"],
  [/ECONNRESET|EPIPE|closed|hang up|aborted|terminated/i, "cut"],
];

/**
 * Why an attempt failed, in plain words. `why` is what the server kept: a neighbour's own words, or the network's; when
 * it was given up, those of the last attempt follow.
 */
export function faultWords(why: string, { faults }: Pick<Texts, "faults">): string {
  const last = why.replace(/^given up after [^;]*; the last one: /, "");
  const answered = /^answered (\d{3})$/.exec(last)?.[1];
  if (answered !== undefined) return answered >= "500" ? faults.broken(answered) : faults.no(answered);
  const sign = SIGNS.find(([pattern]) => pattern.test(last));
  if (sign !== undefined) return faults[sign[1]];
  const mail = /\b([45]\d\d)[ -]/.exec(last)?.[1];
  if (mail !== undefined) return mail >= "500" ? faults.mailNo(mail) : faults.mailLater(mail);
  return faults.other;
}
