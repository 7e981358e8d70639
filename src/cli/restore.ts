import { parseArgs } from "node:util";
import type { Config } from "../config.ts";
import type { Clock } from "../shared/clock.ts";
import { restore } from "../storage/index.ts";

const HELP = `parole restore FOLDER [--replace]

Puts a backup made by parole backup in the place of the data folder (DATA_DIR). The service must be stopped. Every file is
compared with the backup's list first. Afterwards start the service: what was due meanwhile is done then.

--replace   the data folder is not empty: keep what is in it under a dated name beside it`;

export interface RestoreCommand {
  /** What follows `parole restore`. */
  readonly args: readonly string[];
  readonly config: Pick<Config, "DATA_DIR" | "DATABASE_URL">;
  readonly clock: Clock;
  /** Called once a line, without its line break. */
  readonly write: (line: string) => void;
}

/** Resolves with the exit code. @throws AppError when nothing was restored. */
export async function runRestore({ args, config, clock, write }: RestoreCommand): Promise<0 | 1> {
  const options = {
    replace: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  } as const;
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  const [folder] = positionals;
  if (values.help || folder === undefined) {
    write(HELP);
    return values.help ? 0 : 1;
  }
  if (config.DATABASE_URL !== undefined) {
    write(
      "The database is PostgreSQL (DATABASE_URL): restore it with pg_restore. This is for the embedded one.",
    );
    return 1;
  }
  const now = clock.now();
  const stamp = now.toISOString().replace(/[:.]/g, "-");
  const replaceAs = values.replace ? `before-restore-${stamp}` : undefined;
  const { manifest, aside } = await restore({ folder, dataDir: config.DATA_DIR, replaceAs });
  const { takenAt, files, product } = manifest;
  const age = ageOf(now.getTime() - Date.parse(takenAt));
  write(
    `${config.DATA_DIR}: ${files.length} files restored as they stood at ${takenAt}, ${age} ago (version ${product})`,
  );
  if (aside !== undefined) write(`What was there before is in ${aside}`);
  return 0;
}

/** A time span a person can judge: in the largest unit that has passed twice. */
function ageOf(ms: number): string {
  const minutes = Math.max(0, Math.round(ms / 60_000));
  if (minutes < 120) return `${minutes} min`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} h` : `${Math.round(hours / 24)} days`;
}
