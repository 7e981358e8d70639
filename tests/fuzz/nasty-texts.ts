import fc from "fast-check";

/** What breaks pages: each would run or show itself if it were ever read as markup. `fuzzed` is looked for afterwards. */
export const MARKUP = [
  "<script>window.fuzzed=1</script>",
  "<img src=x onerror=window.fuzzed=1>",
  "<svg/onload=window.fuzzed=1><svg><script>window.fuzzed=1</script></svg>",
  "\"><iframe srcdoc='<script>parent.fuzzed=1</script>'>",
  "<a href=javascript:window.fuzzed=1 id=fuzzed>x</a>",
  "javascript:window.fuzzed=1",
  "data:text/html,<script>window.fuzzed=1</script>",
  "https://example.com/\"onmouseover=\"window.fuzzed=1",
  "https://user:pass@example.com/<b>",
  "<style>*{display:none}</style><b id=fuzzed>",
  "</textarea></title><plaintext>",
  "<!--", "]]>", "&lt;script&gt;", "&#x3c;b&#x3e;",
] as const; // prettier-ignore

/** Syntax that templates, stores and shells would read. */
export const SYNTAX = [
  "{x}", "{", "}", "'{'", "{n, plural, one {#} other {#}}", "{n, select, a {", "${process.env.PATH}", "{{constructor.constructor('x')()}}",
  "#{7*7}", "<%= 7*7 %>", "%s%n%x", "%00", "%", "\\", "\\u0000", "$&", "$1", "$$", "' OR 1=1 --", "'; DROP TABLE message; --", "\" OR \"\"=\"",
  "1); SELECT pg_sleep(5)--", "$1", "?", ":a", "../../../../etc/passwd", "..\\..\\boot.ini", "/etc/passwd\0.txt", "`id`", "$(id)", "| id", "__proto__",
  "constructor", "toString", "hasOwnProperty", "null", "undefined", "NaN", "true", "-0", "1e308", "0x10", "[object Object]", "\r\nSet-Cookie: a=b",
  "*", "**x**", "[x](javascript:1)", "BEGIN:VEVENT", "=cmd|' /C calc'!A0", "\r\n.\r\nMAIL FROM:<a@b>", "To: a@b\r\nBcc: c@d",
] as const; // prettier-ignore

/** Letters that stores, patterns and screens get wrong. */
export const LETTERS = [
  "\u0000", "\ud800", "\udc00", "\ud83d", "\ufeff", "\u202e", "\u2066x\u2069", "\u200b\u200c\u200d\u2060", "e\u0301", "é", "\u0301".repeat(40),
  "👩‍👩‍👧‍👦", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "שלום عليكم", "İıſK", "ﬁﷺ", "\u2028\u2029", "\u0085", "\u007f\u001b[31m", "\t\n\r", "\u00a0\u202f", "\uffff\ufffe", "𝒳", "Ω≈ç√",
  "ＡＢＣ", "①②③", "٠١٢", "\u1e9b\u0323", "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢",
] as const; // prettier-ignore

/** What customers say, so that conversations get somewhere and the rest is said in the middle of dialogs. */
export const SAYINGS = [
  "box de prêt", "Panne d’internet", "Être rappelé", "Où en est mon dossier", "Parler à une personne", "annuler", "recommencer", "oui", "non", "06600",
  "Antibes", "plutôt Nice", "04 65 71 21 18", "Léa Marchetti", "je m’appelle Jean Martin", "06 39 98 41 07", "ma facture est fausse", "lundi à 10h",
  "demain vers 14h", "dès que possible", "le premier", "le deuxième", "aucun", "la liste d’attente", "quels sont vos horaires ?", "merci", "bonjour", "???",
  "I need a loaner box", "call me back tomorrow", "jean@example.com", "GP-10377", "c’est réglé", "toujours en panne",
] as const; // prettier-ignore

const piece = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom<string>(...MARKUP) },
  { weight: 4, arbitrary: fc.constantFrom<string>(...SYNTAX) },
  { weight: 4, arbitrary: fc.constantFrom<string>(...LETTERS) },
  { weight: 2, arbitrary: fc.constantFrom<string>(...SAYINGS) },
  { weight: 2, arbitrary: fc.string({ unit: "binary", maxLength: 12 }) },
  { weight: 1, arbitrary: fc.string({ unit: "grapheme", maxLength: 12 }) },
);

/** Long texts: around every limit the program has, and beyond. */
const long = fc
  .tuple(
    piece.filter((text) => text !== ""),
    fc.constantFrom(80, 81, 200, 201, 600, 1_000, 1_001, 2_000, 2_001, 4_000, 4_001, 8_000, 65_536),
  )
  .map(([text, size]) => text.repeat(Math.ceil(size / text.length)).slice(0, size));

/** Any text somebody could send, most of them short enough to be taken. */
export const nastyText: fc.Arbitrary<string> = fc.oneof(
  { weight: 8, arbitrary: piece },
  { weight: 4, arbitrary: fc.array(piece, { maxLength: 4 }).map((pieces) => pieces.join(" ")) },
  { weight: 1, arbitrary: fc.constant("") },
  { weight: 1, arbitrary: long },
);

/** The same for what goes into an address or a header: printable, and not endless. */
export const shortNasty: fc.Arbitrary<string> = nastyText.map((text) => text.slice(0, 300));
