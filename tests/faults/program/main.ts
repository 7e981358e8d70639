import pino from "pino";
import { buildApp } from "../../../src/app.ts";
import { readConfig } from "../../../src/config.ts";
import { loadSecrets } from "../../../src/secrets.ts";
import { clockFrom, systemClock } from "../../../src/shared/clock.ts";
import { randomIds } from "../../../src/shared/ids.ts";
import { openStore } from "../../../src/storage/index.ts";
import type { ClaimedTimer } from "../../../src/shared/store.ts";
import { DELIVERY_POINTS, type DeliveryPoint, withDeliveryPoints } from "./delivery-points.ts";
import { POINTS, type Point, watchTheWire, withPoints } from "./points.ts";
import { SABOTAGES, sabotaged } from "./sabotage.ts";
import { standingBy } from "./standing-by.ts";

// The shipped program with two things more: it waits for a word before it opens its store, so that its start can be
// prepared while another one runs; and it kills itself, as kill -9 does, when it reaches a named point for the nth time.
const { FAULT_POINT, FAULT_NTH = "1", FAULT_FROM_START, FAULT_STANDBY, FAULT_SABOTAGE } = process.env;
const point = [...POINTS, ...DELIVERY_POINTS].find((name) => name === FAULT_POINT);
const sabotage = SABOTAGES.find((name) => name === FAULT_SABOTAGE);

let armed = FAULT_FROM_START === "yes";
let left = Number(FAULT_NTH);
let fired = false;
function reached(at: Point | DeliveryPoint, timer?: ClaimedTimer): void {
  // How soon after a start overdue timers fire; calls to neighbours have a queue of their own.
  const isOfClock = at === "fire:committed" && timer?.queue !== "outgoing";
  if (armed && !fired && isOfClock) process.stdout.write(`fired at ${String(Date.now())}\n`);
  fired ||= isOfClock;
  if (!armed || at !== point) return;
  left -= 1;
  if (left > 0) return;
  process.kill(process.pid, "SIGKILL");
  // The signal is delivered before anything else is done, but to be sure that nothing is:
  for (;;);
}

void main();

async function main(): Promise<void> {
  const config = readConfig(process.env);
  const clock = config.CLOCK_START ? clockFrom(config.CLOCK_START) : systemClock;
  watchTheWire(reached);
  const app = await buildApp({
    ...{ config, clock, ids: randomIds, log: pino({ level: config.LOG_LEVEL }, pino.destination(2)) },
    secrets: loadSecrets(config, config.DATA_DIR),
    announce: () => undefined,
    openStore: async (options) => {
      const open = async () => {
        const store = sabotaged(await openStore(options), sabotage);
        return withDeliveryPoints(withPoints(store, reached), reached);
      };
      return FAULT_STANDBY === "yes" ? standingBy(open) : open();
    },
  });
  const port = await app.listen();
  armed = true;
  process.once("SIGTERM", () => void app.close());
  process.stdout.write(`listens on http://127.0.0.1:${String(port)}\n`);
}
