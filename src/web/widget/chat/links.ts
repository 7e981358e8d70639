/** A stretch of text, or a link in it. */
export type Piece =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "link"; readonly text: string; readonly url: string };

const CANDIDATE = /https?:\/\/[^\s<>"']+/gi;
// What ends a sentence rather than an address. A closing bracket belongs to the address only if it opened there.
const TRAILING = /[.,;:!?…»”’]+$/u;

function trimmed(candidate: string): string {
  let address = candidate.replace(TRAILING, "");
  while (address.endsWith(")") && !address.includes("("))
    address = address.slice(0, -1).replace(TRAILING, "");
  return address;
}

/** Safe to follow: https, or the very server the widget came from; never with a name and password in it. */
export function isSafe(address: string, ownOrigin: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  return (
    (url.protocol === "https:" || (url.protocol === "http:" && url.origin === ownOrigin)) &&
    url.username === "" &&
    url.password === ""
  );
}

/** Cuts a message into text and links. Joined again, the pieces give the message unchanged. */
export function linkPieces(text: string, ownOrigin: string): Piece[] {
  const pieces: Piece[] = [];
  let done = 0;
  for (const match of text.matchAll(CANDIDATE)) {
    const address = trimmed(match[0]);
    if (!isSafe(address, ownOrigin)) continue;
    if (match.index > done) pieces.push({ kind: "text", text: text.slice(done, match.index) });
    pieces.push({ kind: "link", text: address, url: new URL(address).href });
    done = match.index + address.length;
  }
  if (done < text.length) pieces.push({ kind: "text", text: text.slice(done) });
  return pieces;
}
