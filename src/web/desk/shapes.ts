import * as z from "zod/mini";

/**
 * What the desk reads from the API. Loose: the server may say more than a page shows, and a page must not fail because
 * a field it does not need has changed. A text that is absent reads as an empty one: both are shown as nothing.
 */
const text = z.pipe(
  z.optional(z.nullish(z.string())),
  z.transform((value) => value ?? ""),
);

/** Lists are `{items: [...]}`. */
export const listOf = <T extends z.ZodMiniType>(item: T) => z.looseObject({ items: z.array(item) });

/** An answer of which nothing is read. */
export const Anything = z.unknown();

export const User = z.looseObject({
  login: z.string(),
  name: z.string(),
  role: z.enum(["agent", "shop", "supervisor"]),
  shop: text,
});
export type User = z.infer<typeof User>;

/** `now` is the server's clock, which may have been set to another day (CLOCK_START). */
export const Session = z.looseObject({ user: User, now: text });

export const Shop = z.looseObject({
  id: z.string(),
  name: z.string(),
  town: text,
  timeZone: z.string(),
  /** Whether its stock can be read. */
  stock: text,
});
export type Shop = z.infer<typeof Shop>;

export const Handoff = z.looseObject({
  id: z.string(),
  state: z.string(),
  urgency: text,
  urgencyWhy: text,
  reason: text,
  team: text,
  case: text,
  conversation: text,
  requestedAt: text,
  createdAt: text,
  dueAt: text,
  acceptedBy: text,
  outcome: text,
  note: text,
  file: z.optional(z.unknown()),
});
export type Handoff = z.infer<typeof Handoff>;

export const Fact = z.looseObject({
  name: z.string(),
  value: z.string(),
  shown: text,
  source: text,
  at: text,
});
export type Fact = z.infer<typeof Fact>;

export const PromiseMade = z.looseObject({
  id: z.string(),
  kind: z.string(),
  state: z.string(),
  owner: text,
  dueAt: text,
  case: text,
  said: text,
});
export type PromiseMade = z.infer<typeof PromiseMade>;

export const Line = z.looseObject({
  id: text,
  at: text,
  author: z.enum(["customer", "bot", "agent"]),
  name: text,
  text: text,
  status: text,
});
export type Line = z.infer<typeof Line>;

export const Event = z.looseObject({
  at: text,
  kind: z.string(),
  from: text,
  to: text,
  state: text,
  actor: text,
  note: text,
});
export type Event = z.infer<typeof Event>;

export const Evidence = z.looseObject({ id: z.string(), name: text, sha256: text, at: text });

export const Case = z.looseObject({
  id: z.string(),
  state: z.string(),
  topic: text,
  opening: text,
  contact: z.optional(z.unknown()),
  facts: z._default(z.array(Fact), []),
  evidence: z._default(z.array(Evidence), []),
  promises: z._default(z.array(PromiseMade), []),
  timeline: z._default(z.array(Event), []),
  transcript: z._default(z.array(Line), []),
});
export type Case = z.infer<typeof Case>;

export const PullItem = z.looseObject({
  id: z.string(),
  unit: text,
  serial: text,
  model: text,
  state: text,
  case: text,
  conversation: text,
  dueAt: text,
  customer: z.optional(z.unknown()),
});
export type PullItem = z.infer<typeof PullItem>;

export const Unit = z.looseObject({
  id: z.string(),
  model: z.string(),
  serial: z.string(),
  state: z.string(),
  loan: z.optional(z.looseObject({ id: z.string(), dueAt: text, customer: z.optional(z.unknown()) })),
});
export type Unit = z.infer<typeof Unit>;

/** A shop's work: what is kept for customers, and what must go back on its shelf. */
export const PullList = z.looseObject({
  items: z.array(PullItem),
  putBack: z._default(z.array(PullItem), []),
});

export const Receipt = z.looseObject({ receipt: z.string() });

export const Booking = z.looseObject({
  id: z.string(),
  kind: z.string(),
  state: z.string(),
  start: z.string(),
  end: text,
  phone: text,
  name: text,
  about: text,
  team: text,
  case: text,
  attempts: z._default(z.number(), 0),
  timeZone: text,
});
export type Booking = z.infer<typeof Booking>;

const Both = z.looseObject({ fr: z.string(), en: z.string() });

const Named = z.looseObject({ id: z.string(), name: Both });
/** What the merchant calls its teams and its models of loaners. */
export const Names = z.looseObject({ teams: z.array(Named), models: z.array(Named) });
export type Names = z.infer<typeof Names>;

export const Incident = z.looseObject({
  id: z.string(),
  state: z.string(),
  title: z.union([z.string(), Both]),
  area: z.optional(
    z.looseObject({
      towns: z._default(z.array(z.string()), []),
      postalCodes: z._default(z.array(z.string()), []),
    }),
  ),
  startedAt: text,
  dueAt: text,
  upstream: z.optional(z.boolean()),
  updates: z._default(z.array(z.looseObject({ at: text, by: text, text: z.union([z.string(), Both]) })), []),
});
export type Incident = z.infer<typeof Incident>;

export const Closure = z.looseObject({
  id: z.string(),
  place: z.looseObject({ kind: z.string(), id: z.string() }),
  exception: z.looseObject({
    on: z.string(),
    until: text,
    closed: z.optional(z.boolean()),
    hours: z.optional(z.array(z.string())),
    name: z.optional(Both),
  }),
});
export type Closure = z.infer<typeof Closure>;

export const ClosureMade = z.looseObject({ closure: z.unknown(), broken: z._default(z.array(Booking), []) });

/** A mail or a webhook on its way out. */
export const Delivery = z.looseObject({
  id: z.string(),
  state: z.string(),
  target: z.string(),
  recipient: z.string(),
  kind: z.string(),
  case: text,
  createdAt: text,
  dueAt: text,
  acceptedAt: text,
  note: text,
  attempts: z._default(z.number(), 0),
  lastFault: z.optional(z.looseObject({ at: text, why: text })),
  mayArriveTwice: z._default(z.boolean(), false),
});
export type Delivery = z.infer<typeof Delivery>;

/** What goes out, and the neighbours it goes to as far as one instance knows them. */
export const DeliveryList = z.looseObject({
  items: z.array(Delivery),
  peers: z._default(z.array(z.looseObject({ peer: z.string(), state: z.string(), restsUntil: text })), []),
});
export type DeliveryList = z.infer<typeof DeliveryList>;
