import { Neighbour } from "./neighbours/neighbour.ts";

/** A webhook as it arrived. `answered` is the status it got; absent while it has got none. */
export interface ArrivedWebhook {
  path: string;
  headers: Record<string, string>;
  body: string;
  answered?: number;
}

/**
 * A real HTTP server for webhooks in a process of its own. It answers 204 unless told otherwise.
 *
 *     const receiver = await WebhookReceiver.start();  // receiver.url: http://127.0.0.1:<port>/hook
 *     await receiver.behave({ stage: "request", act: "answer", code: 429, value: "2" }, { stage: "request", act: "hang" });
 *     await receiver.arrived();                        // every request that came in whole, repeats included
 *     await receiver.release(); await receiver.down(); await receiver.up(); await receiver.forget(); await receiver.close();
 *
 * Stages: `connect` (before the body is read: it does not count as arrived), `request` (the whole request is there).
 * Acts: `answer` (`code`, 500 unless told; `value` is a Retry-After), `redirect` (`code`, `value` is the Location),
 * `hang` (no answer until `release`), `drop` (cut without an answer), `late` (`ms`), `flood` (an answer without end).
 * A rule serves `times` calls, one unless told; then all is well again.
 */
export class WebhookReceiver extends Neighbour {
  static async start(): Promise<WebhookReceiver> {
    return new WebhookReceiver(
      ...(await Neighbour.spawn(new URL("./neighbours/webhook-main.ts", import.meta.url))),
    );
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}/hook`;
  }

  arrived(): Promise<ArrivedWebhook[]> {
    return this.ask("arrived");
  }
}
