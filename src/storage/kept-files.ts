import { createHash } from "node:crypto";
import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { deserialize, serialize } from "node:v8";
import { makeFolder } from "../shared/make-folder.ts";
import type { Kept } from "../shared/kept.ts";
import type { StoreLog } from "./store-log.ts";

export interface KeptFilesOptions {
  /** Names the program exactly: another build finds nothing of this one. */
  build: string;
  /** Folders to look in. */
  from: readonly string[];
  /** The folder to keep new results in; made when there is something to keep. */
  to: string;
  log: StoreLog;
}

const DIGEST_BYTES = 32;

/**
 * Keeps each result in a file named after everything it was worked out from, behind a checksum. A file that is missing,
 * damaged or of another program is as good as none: the result is worked out again, and the start never fails of it.
 */
export function keptFiles({ build, from, to, log }: KeptFilesOptions): Kept {
  // Another V8 may round a logarithm otherwise, and write its values in another way.
  const placeOf = (name: string, inputs: unknown): Place => {
    const cause = JSON.stringify([build, process.versions.v8, name, inputs]);
    const file = `${name}-${createHash("sha256").update(cause).digest("hex").slice(0, 32)}`;
    return { folder: to, name, file };
  };
  const find = ({ file }: Place): Buffer | undefined => {
    for (const folder of new Set([...from, to])) {
      const found = readKept(join(folder, file), log);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return {
    recall<T>(name: string, inputs: unknown, make: () => T): T {
      const place = placeOf(name, inputs);
      const found = find(place);
      // The name of the file stands for what made it, and so for its type.
      if (found !== undefined) return deserialize(found) as T;
      const value = make();
      keep(place, value, log);
      return value;
    },
    async recallLater<T>(name: string, inputs: unknown, make: () => Promise<T>): Promise<T> {
      const place = placeOf(name, inputs);
      const found = find(place);
      if (found !== undefined) return deserialize(found) as T;
      const value = await make();
      keep(place, value, log);
      return value;
    },
  };
}

/** Where a result is kept. */
interface Place {
  folder: string;
  name: string;
  file: string;
}

function readKept(path: string, log: StoreLog): Buffer | undefined {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch {
    return undefined;
  }
  const content = bytes.subarray(DIGEST_BYTES);
  if (digestOf(content).equals(bytes.subarray(0, DIGEST_BYTES))) return content;
  log.warn({ file: path }, "a kept result is damaged: it is worked out again");
  return undefined;
}

/** Written aside and renamed, so that a crash leaves the whole file or none; older results of the same name go. */
function keep(place: Place, value: unknown, log: StoreLog): void {
  const { folder, name, file } = place;
  const aside = join(folder, `.${file}-${process.pid}`);
  try {
    makeFolder(folder);
    const content = serialize(value);
    writeFileSync(aside, Buffer.concat([digestOf(content), content]), { mode: 0o600 });
    renameSync(aside, join(folder, file));
    const old = readdirSync(folder).filter((each) => each.startsWith(`${name}-`) && each !== file);
    for (const each of old) rmSync(join(folder, each), { force: true });
  } catch (error) {
    log.warn({ err: error, folder }, "a result could not be kept: the next start works it out again");
  }
}

function digestOf(content: Uint8Array): Buffer {
  return createHash("sha256").update(content).digest();
}
