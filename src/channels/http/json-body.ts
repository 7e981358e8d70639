import { isUtf8 } from "node:buffer";
import { AppError } from "../../shared/errors.ts";

const DEEPEST = 64;

/**
 * Parses a JSON body. Besides broken JSON it refuses what could hurt further in: nesting that would overflow the stack
 * when written again, and keys that would reach an object's prototype when merged.
 * @throws AppError BAD_REQUEST
 */
export function parseJson(bytes: Buffer): unknown {
  if (!isUtf8(bytes)) throw new AppError("BAD_REQUEST", "The body is not valid UTF-8.");
  const text = bytes.toString("utf8");
  if (isTooDeep(text))
    throw new AppError("BAD_REQUEST", `The body is nested deeper than ${String(DEEPEST)} levels.`);
  const value = parse(text);
  // Written with escapes, a key can hide from a search in the text: then only the parsed value tells.
  if (/__proto__|constructor|\\u/i.test(text) && reachesPrototype(value)) {
    throw new AppError(
      "BAD_REQUEST",
      "The body has a key that is not allowed (__proto__, constructor.prototype).",
    );
  }
  return value;
}

function parse(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch (cause) {
    throw new AppError("BAD_REQUEST", "The body is not valid JSON.", { cause });
  }
}

// Character codes: comparing numbers keeps the scan of a large body well under a millisecond.
const [QUOTE, BACKSLASH, OPEN_BRACE, OPEN_BRACKET, CLOSE_BRACE, CLOSE_BRACKET] = [34, 92, 123, 91, 125, 93];

function isTooDeep(text: string): boolean {
  let depth = 0;
  for (let index = 0; index < text.length; index += 1) {
    const char = text.charCodeAt(index);
    if (char === QUOTE) index = endOfString(text, index);
    else if (char === OPEN_BRACE || char === OPEN_BRACKET) depth += 1;
    else if (char === CLOSE_BRACE || char === CLOSE_BRACKET) depth -= 1;
    if (depth > DEEPEST) return true;
  }
  return false;
}

/** Index of the quote that ends the string opened at `start`. */
function endOfString(text: string, start: number): number {
  let index = start + 1;
  while (index < text.length && text.charCodeAt(index) !== QUOTE) {
    index += text.charCodeAt(index) === BACKSLASH ? 2 : 1;
  }
  return index;
}

function reachesPrototype(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (Array.isArray(value)) return value.some(reachesPrototype);
  return Object.entries(value).some(([key, inner]) => {
    if (key === "__proto__") return true;
    if (key === "constructor" && isObjectWith(inner, "prototype")) return true;
    return reachesPrototype(inner);
  });
}

function isObjectWith(value: unknown, key: string): boolean {
  return typeof value === "object" && value !== null && Object.hasOwn(value, key);
}
