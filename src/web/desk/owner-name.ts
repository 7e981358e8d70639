import type { Desk } from "./desk.ts";

/** Who must act or has acted, in words: `shop:nice` is the shop's name, `agent:claire` is claire. */
export function ownerName({ shops, t }: Pick<Desk, "shops" | "t">, owner: string): string {
  const [kind, id] = owner.split(":");
  if (kind === "bot") return t.assistant;
  if (kind === "customer") return t.customer;
  if (id === undefined) return owner;
  if (kind === "shop") return shops.find((shop) => shop.id === id)?.name ?? id;
  return kind === "team" ? t.team(id) : id;
}
