import type { Names, Shop } from "./shapes.ts";
import type { Texts } from "./texts-fr.ts";
import { both } from "./words.ts";

/** What names are found in: a part of what every page is given. */
interface Known {
  readonly shops: readonly Shop[];
  readonly names: Names;
  readonly t: Texts;
  readonly locale: "fr" | "en";
}

/** Who must act or has acted, in words: `shop:nice` is the shop's name, `agent:claire` is claire. */
export function ownerName({ shops, names, t, locale }: Known, owner: string): string {
  const [kind, id] = owner.split(":");
  if (kind === "bot") return t.assistant;
  if (kind === "customer") return t.customer;
  if (id === undefined) return owner;
  if (kind === "shop") return shops.find((shop) => shop.id === id)?.name ?? id;
  if (kind !== "team") return id;
  const team = names.teams.find((each) => each.id === id);
  return team === undefined ? t.team(id) : both(team.name, locale);
}

/** What the merchant calls a model of loaner. */
export function modelName({ names, locale }: Pick<Known, "names" | "locale">, model: string): string {
  const known = names.models.find(({ id }) => id === model);
  return known === undefined ? model : both(known.name, locale);
}
