import { type Option, type Scene, type Shown, useCase } from "../conversation/index.ts";
import { placeOfLine } from "../incidents/index.ts";
import { loanerModel, type ShopStock, stockByShop } from "./free-units.ts";
import { type Standing, standingOf } from "./standing.ts";

/** Buttons a channel shows without scrolling. */
const SHOPS_OFFERED = 3;

const OUTCOMES = {
  some: { gives: ["nearest", "free"], lists: ["shops"] },
  none: { gives: ["tried"] },
  unreadable: { gives: ["unread"] },
  held: {},
  lent: {},
  waiting: {},
  /** Somebody else has one for the same line. */
  taken: {},
  notLent: {},
} as const;

/** Looks at real stock, shop by shop, the nearest first; says "none" only of what was read. */
export const offerShops = useCase({
  name: "offerShops",
  outcomes: OUTCOMES,
  async run(scene) {
    const standing = await standingOf(scene);
    return standing.kind === "hold" ? { kind: "held" } : offerUnless(scene, standing);
  },
});

/** The same for a customer who has a hold and wants it in another shop: `reserveUnit` will move it. */
export const offerOtherShops = useCase({
  name: "offerOtherShops",
  outcomes: OUTCOMES,
  run: async (scene) => offerUnless(scene, await standingOf(scene)),
});

async function offerUnless(scene: Scene, standing: Standing) {
  if (standing.kind === "loan") return { kind: "lent" as const };
  if (standing.kind === "taken") return { kind: "taken" as const };
  const waits = standing.kind === "waiting";
  const model = loanerModel(scene.book);
  const needsIncident = !scene.book.merchant.policy.loansWithoutIncident && !waits;
  if (model === "" || (needsIncident && scene.vars["incident"] === undefined))
    return { kind: "notLent" as const };
  const own = standing.kind === "waiting" ? standing.entry : undefined;
  const stocks = await stockByShop(scene, { model, town: placeOfLine(scene)?.town, own });
  const here = standing.kind === "hold" ? standing.hold.shop : undefined;
  const offer = shopsWith(
    preferred(
      stocks.filter(({ shop }) => shop.id !== here),
      scene.vars["avoid"],
    ),
  );
  return waits && offer.kind !== "some" ? { kind: "waiting" as const } : offer;
}

/** A shop that did not answer is only offered again when there is no other. */
function preferred(stocks: readonly ShopStock[], avoid: Shown | undefined): readonly ShopStock[] {
  const others = stocks.filter(({ shop }) => shop.id !== avoid);
  return others.some(({ free }) => free !== "unknown" && free > 0) ? others : stocks;
}

function shopsWith(stocks: readonly ShopStock[]) {
  const free = stocks.filter((stock) => stock.free !== "unknown" && stock.free > 0);
  const unread = stocks.filter((stock) => stock.free === "unknown");
  const [nearest] = free;
  if (nearest) {
    return {
      kind: "some" as const,
      vars: { nearest: nearest.shop.name, free: nearest.free === "unknown" ? 0 : nearest.free },
      lists: { shops: free.slice(0, SHOPS_OFFERED).map(optionFor) },
    };
  }
  if (unread.length > 0) {
    return { kind: "unreadable" as const, vars: { unread: unread.map(({ shop }) => shop.name).join(", ") } };
  }
  return { kind: "none" as const, vars: { tried: stocks.map(({ shop }) => shop.name).join(", ") } };
}

function optionFor({ shop, free, km }: ShopStock): Option {
  const far = km === undefined || km < 1 ? "" : ` (${Math.round(km)} km)`;
  const name = `${shop.name}${far}`;
  return {
    value: shop.id,
    shown: shop.name,
    label: { fr: `${name} : ${free} libre${free === 1 ? "" : "s"}`, en: `${name}: ${free} free` },
  };
}

/** None of the shops that have a free box suits him: in the line he waits for the others. */
export const passShops = useCase({
  name: "passShops",
  outcomes: { done: { gives: ["passes"] } },
  async run(scene) {
    const stocks = await stockByShop(scene, {
      model: loanerModel(scene.book),
      town: placeOfLine(scene)?.town,
    });
    const passed = stocks.filter(({ free }) => free !== "unknown" && free > 0);
    return { kind: "done", vars: { passes: passed.map(({ shop }) => shop.id).join(" ") } };
  },
});

/** The shop chosen is out of the question: the next best is looked for. */
export const lookElsewhere = useCase({
  name: "lookElsewhere",
  outcomes: { done: {} },
  async run() {
    return { kind: "done", forget: ["shop"] };
  },
});
