import { z } from "zod";
import { parsed } from "../audit-view.ts";
import { check } from "../check.ts";

const Head = z.looseObject({
  state: z.string(),
  owner: z.string().min(1).optional(),
  dueAt: z.string().optional(),
});

export const pendingOwner = check({
  invariant: "I1",
  rule: "A record in a pending state has an owner and a due time.",
  async run(view) {
    for (const kind of view.kinds.filter(({ pending }) => pending.length > 0)) {
      for await (const { id, body } of view.eachRow(kind)) {
        const head = Head.safeParse(parsed(body));
        if (!head.success || !kind.pending.includes(head.data.state)) continue;
        const { state, owner, dueAt } = head.data;
        const lacks = [
          ...(owner === undefined ? ["owner"] : []),
          ...(dueAt === undefined ? ["due time"] : []),
        ];
        if (lacks.length > 0)
          view.report(kind.name, id, `it is ${state} and has no ${lacks.join(" and no ")}`);
      }
    }
  },
});
