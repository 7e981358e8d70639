import pino, { type Logger } from "pino";
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
  const app = await buildApp({ config, secrets, clock, ids: randomIds, log, announce, onDamage });
  const fault = tzdataFault();
  if (fault !== undefined) log.warn(fault);
  const port = await listening(app);
  endCleanly(app, log);
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

/** What a dead neighbour leaves open must not keep the process once all is done. */
const LEFTOVERS_MS = 2_000;

/** A signal may come twice: to the process group, and once more from npm. */
function endCleanly(app: App, log: Logger): void {
  let ending = false;
  const end = async (): Promise<void> => {
    try {
      await app.close();
    } catch (error) {
      log.error(
        { err: error },
        "the program could not be closed cleanly; nothing that was acknowledged is lost",
      );
      process.exitCode = 1;
    }
    setTimeout(() => process.exit(), LEFTOVERS_MS).unref();
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      if (!ending) void end();
      ending = true;
    });
  }
}

/** Nothing a damaged database says can be trusted, and nothing written to it is kept: no answer is better than such a one. */
function onDamage(fault: AppError): never {
  process.stderr.write(`Parole ends (${fault.code}):\n${fault.message}\n`);
  process.exit(1);
}

function announce(login: string, password: string): void {
  say(`Desk account made: ${login} / ${password} (shown only now)`);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
