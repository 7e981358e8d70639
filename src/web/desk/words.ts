/** The word for a key that comes from the server; the key itself when a newer server has one more. */
export function word(words: Readonly<Record<string, string>>, key: string): string {
  return words[key] ?? key;
}

/** A text that exists in both languages, or in one. */
export function both(
  value: string | { readonly fr: string; readonly en: string },
  locale: "fr" | "en",
): string {
  return typeof value === "string" ? value : value[locale];
}

/** The name of a person, wherever the server put it. */
export function nameOf(value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value !== "object" || value === null) return "";
  if ("name" in value && typeof value.name === "string") return value.name;
  return "id" in value && typeof value.id === "string" ? value.id : "";
}

/** The parts that say something, joined. */
export function joined(parts: readonly string[], between = ", "): string {
  return parts.filter((part) => part !== "").join(between);
}
