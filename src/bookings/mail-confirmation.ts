import { promiseOf, useCase } from "../conversation/index.ts";
import { wasAskedForEmail } from "../outgoing/index.ts";
import { mailCallback } from "./callback-mails.ts";
import { callbackOf } from "./offer-slots.ts";

/** Queues the confirmation of a callback by e-mail, or finds that the customer may be asked where to. */
export const mailConfirmation = useCase({
  name: "mailConfirmation",
  outcomes: {
    sent: { gives: ["email"], commits: ["email.sent"] },
    ask: {},
    no: {},
  },
  async run(scene) {
    const booking = await callbackOf(scene);
    if (booking?.state !== "confirmed") return { kind: "no" };
    const email = scene.fact("email");
    if (!email) return { kind: (await wasAskedForEmail(scene)) ? "no" : "ask" };
    const mail = await mailCallback(scene, booking, { kind: "confirmed", to: email.value });
    if (mail.state !== "queued") return { kind: "no" };
    const terms = { of: "delivery", owner: "bot", dueAt: mail.dueAt ?? scene.at };
    return {
      kind: "sent",
      vars: { email: email.value },
      promises: [promiseOf("email.sent", mail, terms)],
    };
  },
});
