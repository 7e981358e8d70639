import { type Answer, call } from "./call.ts";
import { readSaved, type Saved, writeSaved } from "./saved.ts";
import { type Grant, readGrant } from "./wire.ts";
import type { World } from "./world.ts";

/** How joining the conversation went. `isNew`: what was shown before belongs to another conversation. */
export type Joined =
  | { readonly kind: "joined"; readonly streamUrl: string | undefined; readonly isNew: boolean }
  | { readonly kind: "later"; readonly waitMs: number };

export interface AccessOptions {
  readonly world: World;
  /** Where the launcher came from, with a slash at the end. */
  readonly base: string;
  readonly locale: string;
  readonly timeZone: string;
}

type Later = { readonly kind: "later"; readonly waitMs: number };
type Attempt = Joined | { readonly kind: "denied" } | { readonly kind: "gone" };

function asLater(answer: Answer): Later {
  return { kind: "later", waitMs: answer.kind === "later" ? answer.waitMs : 0 };
}

/**
 * Keeps the right to talk: the token, the conversation and the customer's id, across reloads. A token that is too old
 * is refreshed or asked for anew under the same customer id, so that nobody has to say twice who they are.
 */
export class Access {
  readonly #options: AccessOptions;
  #saved: Saved | undefined;

  constructor(options: AccessOptions) {
    this.#options = options;
    this.#saved = readSaved(options.world.load());
  }

  get saved(): Saved | undefined {
    return this.#saved;
  }

  /** Keeps what is not sent yet with the rest. */
  keepQueue(queue: Saved["queue"]): void {
    if (this.#saved !== undefined) this.#keep({ ...this.#saved, queue });
  }

  conversationUrl(path = ""): string {
    const id = encodeURIComponent(this.#saved?.conversation ?? "");
    return `${this.#options.base}v3/directline/conversations/${id}${path}`;
  }

  /** Joins the saved conversation from `watermark` on, or starts one. */
  async join(watermark: string): Promise<Joined> {
    if (this.#saved === undefined) return this.#startWithFreshToken(undefined);
    const joined = await this.#rejoin(watermark);
    if (joined.kind === "gone") return this.#startWithFreshToken(this.#saved.user);
    if (joined.kind !== "denied") return joined;
    return this.#rejoinWithFreshToken(this.#saved, watermark);
  }

  /** Trades the token for a younger one. False when it was too late for that; the next `join` then gets a fresh one. */
  async refresh(): Promise<boolean> {
    const { world, base } = this.#options;
    const answer = await call(world, {
      method: "POST",
      url: `${base}v3/directline/tokens/refresh`,
      token: this.#saved?.token,
    });
    const grant = answer.kind === "ok" ? readGrant(answer.body) : undefined;
    if (grant === undefined || this.#saved === undefined) return answer.kind === "later";
    this.#accept(grant, this.#saved.user);
    return true;
  }

  /** Milliseconds until half of the token's remaining life is over. */
  refreshDelayMs(): number {
    const left = (this.#saved?.expiresAt ?? 0) - this.#options.world.now().getTime();
    return Math.max(10_000, left / 2);
  }

  async #rejoin(watermark: string): Promise<Attempt> {
    const answer = await call(this.#options.world, {
      method: "GET",
      url: this.conversationUrl(`?watermark=${encodeURIComponent(watermark)}`),
      token: this.#saved?.token,
    });
    if (answer.kind === "denied" || answer.kind === "gone") return answer;
    const grant = answer.kind === "ok" ? readGrant(answer.body) : undefined;
    if (grant === undefined || this.#saved === undefined) return asLater(answer);
    this.#accept(grant, this.#saved.user);
    return { kind: "joined", streamUrl: grant.streamUrl, isNew: false };
  }

  /** The fresh token may open the old conversation; if it does not, a new one begins. */
  async #rejoinWithFreshToken(before: Saved, watermark: string): Promise<Joined> {
    const fresh = await this.#freshToken(before.user);
    if (fresh.kind === "later") return fresh;
    const { grant } = fresh;
    const user = grant.user ?? before.user;
    this.#accept({ ...grant, conversation: before.conversation }, user);
    const joined = await this.#rejoin(watermark);
    if (joined.kind === "joined" || joined.kind === "later") return joined;
    return this.#start(grant, user);
  }

  async #startWithFreshToken(user: string | undefined): Promise<Joined> {
    const fresh = await this.#freshToken(user);
    return fresh.kind === "later" ? fresh : this.#start(fresh.grant, user);
  }

  async #freshToken(user: string | undefined): Promise<Later | { kind: "fresh"; grant: Grant }> {
    const { world, base, locale, timeZone } = this.#options;
    const answer = await call(world, {
      method: "POST",
      url: `${base}widget/token`,
      json: { locale, timeZone, ...(user !== undefined && { user }) },
    });
    const grant = answer.kind === "ok" ? readGrant(answer.body) : undefined;
    return grant?.token === undefined ? asLater(answer) : { kind: "fresh", grant };
  }

  async #start(grant: Grant, user: string | undefined): Promise<Joined> {
    const { world, base, locale } = this.#options;
    const answer = await call(world, {
      method: "POST",
      url: `${base}v3/directline/conversations`,
      token: grant.token,
      json: { locale },
    });
    const started = answer.kind === "ok" ? readGrant(answer.body) : undefined;
    if (started === undefined) return asLater(answer);
    this.#accept({ ...started, token: started.token ?? grant.token }, grant.user ?? user ?? "");
    return { kind: "joined", streamUrl: started.streamUrl, isNew: true };
  }

  #accept(grant: Grant, user: string): void {
    this.#keep({
      user,
      conversation: grant.conversation,
      token: grant.token ?? this.#saved?.token ?? "",
      expiresAt: this.#options.world.now().getTime() + grant.lifeSeconds * 1000,
      queue: this.#saved?.queue ?? [],
    });
  }

  #keep(saved: Saved): void {
    this.#saved = saved;
    this.#options.world.save(writeSaved(saved));
  }
}
