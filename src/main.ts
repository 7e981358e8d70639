import pino from "pino";
import { buildApp, type App } from "./app.ts";
import { tzdataFault } from "./calendar/index.ts";
import { type Config, readConfig } from "./config.ts";
import { loadSecrets } from "./secrets.ts";
import { clockFrom, systemClock } from "./shared/clock.ts";
import { AppError } from "./shared/errors.ts";
import { randomIds } from "./shared/ids.ts";

// The only file that acts when imported: it reads the environment, starts the program and ends it cleanly.
try {
  await start(readConfig(process.env));
} catch (error) {
  if (!(error instanceof AppError)) throw error;
  process.stderr.write(`Parole cannot start (${error.code}):\n${error.message}\n`);
  process.exitCode = 1;
}

async function start(config: Config): Promise<void> {
  const log = pino({ level: config.LOG_LEVEL }, pino.destination(2));
  const clock = config.CLOCK_START ? clockFrom(config.CLOCK_START) : systemClock;
  const secrets = loadSecrets(config, config.DATA_DIR);
  const app = await buildApp({ config, secrets, clock, ids: randomIds, log, announce });
  const fault = tzdataFault();
  if (fault !== undefined) log.warn(fault);
  const port = await listening(app);
  endCleanly(app);
  say(`Parole listens on http://${config.HOST}:${port}/ (desk: http://${config.HOST}:${port}/desk)`);
  if (config.CLOCK_START) say(`Its clock was set to ${config.CLOCK_START.toISOString()}.`);
}

/** What cannot listen is closed again, so that nothing keeps the process from ending. */
async function listening(app: App): Promise<number> {
  try {
    return await app.listen();
  } catch (error) {
    await app.close();
    throw error;
  }
}

/** A signal may come twice: to the process group, and once more from npm. */
function endCleanly(app: App): void {
  let ending = false;
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      if (!ending) void app.close();
      ending = true;
    });
  }
}

function announce(login: string, password: string): void {
  say(`Desk account made: ${login} / ${password} (shown only now)`);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
