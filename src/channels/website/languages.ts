/** The language tag if it has the form of one (BCP 47), else nothing: a chat window's odd setting is no reason to fail. */
export function plausibleLocale(locale: string | null | undefined): string | undefined {
  return locale !== null && locale !== undefined && /^[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,4}$/i.test(locale)
    ? locale
    : undefined;
}

const known = new Map<string, boolean>();
const MOST_KNOWN = 1_000;

/** The time zone if this runtime knows it (IANA name), else nothing. */
export function knownTimeZone(zone: string | null | undefined): string | undefined {
  if (zone === null || zone === undefined || !/^[A-Za-z][\w+/-]{1,60}$/.test(zone)) return undefined;
  const isKnown = known.get(zone) ?? isTimeZone(zone);
  if (known.size < MOST_KNOWN) known.set(zone, isKnown);
  return isKnown ? zone : undefined;
}

function isTimeZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}
