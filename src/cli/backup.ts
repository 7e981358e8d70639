import { parseArgs } from "node:util";
import { auditReport } from "../audit/index.ts";
import type { Config } from "../config.ts";
import { deskUsers } from "../desk/index.ts";
import type { Clock } from "../shared/clock.ts";
import { AppError } from "../shared/errors.ts";
import { backUp, openSnapshots } from "../storage/index.ts";

const HELP = `parole backup FOLDER [--audit]

Copies the data folder, while the service runs and writes: the database as committed at one instant, the book, the secrets
and every other file. FOLDER must not be there yet; it appears when the copy is complete, on the disk and checked.

--audit   also recompute every rule from the copy (parole audit), and keep no copy in which one is broken`;

const WITH_POSTGRES = `The database is PostgreSQL (DATABASE_URL): back it up with its own tools, such as
  pg_dump --format=custom --file=parole.dump "$DATABASE_URL"
The book is in it. Keep besides: the merchant's folder (MERCHANT_DIR) and the secrets of the environment.`;

export interface BackupCommand {
  /** What follows `parole backup`. */
  readonly args: readonly string[];
  readonly config: Pick<Config, "DATA_DIR" | "DATABASE_URL">;
  readonly clock: Clock;
  /** Version of this program. */
  readonly product: string;
  /** Called once a line, without its line break. */
  readonly write: (line: string) => void;
}

/** Resolves with the exit code. @throws AppError when no backup was made. */
export async function runBackup({ args, config, clock, product, write }: BackupCommand): Promise<0 | 1> {
  const options = {
    audit: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  } as const;
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  const [folder] = positionals;
  if (values.help || folder === undefined) {
    write(HELP);
    return values.help ? 0 : 1;
  }
  if (config.DATABASE_URL !== undefined) {
    write(WITH_POSTGRES);
    return 1;
  }
  const now = clock.now();
  const manifest = await backUp({
    dataDir: config.DATA_DIR,
    folder,
    product,
    takenAt: now.toISOString(),
    ...(values.audit ? { inspect: (draft: string) => inspect(draft, now) } : {}),
  });
  const bytes = manifest.files.reduce((sum, file) => sum + file.bytes, 0);
  const audited = values.audit ? ", audited: 0 mismatches" : "";
  write(`${folder}: ${manifest.files.length} files, ${Math.ceil(bytes / 1024)} KiB, checked${audited}`);
  return 0;
}

async function inspect(dataDir: string, now: Date): Promise<void> {
  const { mismatches } = await auditReport(await openSnapshots({ dataDir }), { now, kinds: [deskUsers] });
  const [first] = mismatches;
  if (!first) return;
  const { invariant, record, what } = first;
  const detail = `${mismatches.length} mismatches, the first: ${invariant} ${record.kind} ${record.id}: ${what}`;
  throw new AppError("STORE_CORRUPT", `the records break their rules (${detail}); see parole audit`);
}
