import type { AuditView } from "../audit-view.ts";
import { check } from "../check.ts";
import type { AnyKind } from "../kinds.ts";

export const ownIds = check({
  invariant: "I15",
  rule: "No two records have the same id, whatever their kinds.",
  async run(view) {
    const heads = view.kinds.map((kind) => new Head(view, kind));
    for (const head of heads) await head.advance();
    for (let before: Head["current"]; ;) {
      const head = lowest(heads);
      if (head?.current === undefined) return;
      if (before?.id === head.current.id)
        view.report(head.current.kind, head.current.id, `a ${before.kind} has the same id`);
      before = head.current;
      await head.advance();
    }
  },
});

/** The ids of one kind in their order, one at a time. */
class Head {
  readonly #ids: AsyncGenerator<{ kind: string; id: string }>;
  current: { kind: string; id: string } | undefined;

  constructor(view: AuditView, kind: AnyKind) {
    this.#ids = idsOf(view, kind);
  }

  async advance(): Promise<void> {
    const next = await this.#ids.next();
    this.current = next.done === true ? undefined : next.value;
  }
}

async function* idsOf(view: AuditView, kind: AnyKind): AsyncGenerator<{ kind: string; id: string }> {
  for await (const page of view.rows(kind)) for (const { id } of page) yield { kind: kind.name, id };
}

function lowest(heads: readonly Head[]): Head | undefined {
  return heads.reduce<Head | undefined>((best, head) => {
    if (head.current === undefined) return best;
    if (best?.current === undefined) return head;
    return compareBytes(head.current.id, best.current.id) < 0 ? head : best;
  }, undefined);
}

/** The order of both engines. */
function compareBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
