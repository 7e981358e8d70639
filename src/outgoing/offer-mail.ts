import { cases } from "../cases/index.ts";
import type { Scene } from "../conversation/index.ts";

/** Use cases that ask for an e-mail address. What they asked stands in the case, like all that was tried. */
const ASKING = ["mailConfirmation", "offerNoticeMail"];

/** Whether this customer has been asked before, about anything, for an address: he is not asked twice (principle 4). */
export async function wasAskedForEmail(scene: Scene): Promise<boolean> {
  const kept = await scene.tx.find(cases, { contact: scene.contact.id });
  return [...kept, ...(scene.case ? [scene.case] : [])].some(({ attempted }) =>
    attempted.some(({ step, result }) => result === "ask" && ASKING.includes(step)),
  );
}
