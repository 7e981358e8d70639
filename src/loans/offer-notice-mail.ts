import { useCase } from "../conversation/index.ts";
import { wasAskedForEmail } from "../outgoing/index.ts";

/** Whether the pickup notice will go by e-mail too, or the customer may be asked where to. */
export const offerNoticeMail = useCase({
  name: "offerNoticeMail",
  outcomes: { known: { gives: ["email"] }, ask: {}, no: {} },
  async run(scene) {
    const email = scene.fact("email");
    if (email) return { kind: "known", vars: { email: email.value } };
    return { kind: (await wasAskedForEmail(scene)) ? "no" : "ask" };
  },
});
