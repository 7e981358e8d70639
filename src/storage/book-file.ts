import { mkdir, open, readFile, rename } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Low, type Adapter } from "lowdb";
import { type BookChanges, type BookStore, noChanges, parseBookChanges } from "../knowledge/index.ts";
import { AppError } from "../shared/errors.ts";

/**
 * The changes to the merchant's book as one JSON file that people can read and edit: `book.json` in the data folder.
 * One process a folder. A file that cannot be understood is refused with its path, and never written over.
 */
export function bookFile(dataFolder: string): BookStore {
  const db = new Low<BookChanges>(new DurableFile(join(dataFolder, "book.json")), noChanges());
  return {
    read: async () => {
      await db.read();
      return structuredClone(db.data);
    },
    write: async (changes) => {
      db.data = changes;
      await db.write();
    },
  };
}

/** lowdb's own file adapter renames without fsync: it survives a kill, not a power cut. This one survives both. */
class DurableFile implements Adapter<BookChanges> {
  readonly #path: string;
  #queue: Promise<void> = Promise.resolve();

  constructor(path: string) {
    this.#path = path;
  }

  async read(): Promise<BookChanges> {
    await this.#queue;
    const text = await this.#text();
    // lowdb keeps its old data when an adapter has none, and a file that was removed must not come back.
    return text === undefined ? noChanges() : parseBookChanges(this.#parse(text), this.#path);
  }

  write(changes: BookChanges): Promise<void> {
    const text = `${JSON.stringify(changes, null, 2)}\n`;
    const written = this.#queue.then(() => this.#replace(text));
    this.#queue = written.catch(() => undefined); // the caller has the fault; the next write must still run
    return written;
  }

  async #text(): Promise<string | undefined> {
    try {
      return await readFile(this.#path, "utf8");
    } catch (cause) {
      if (cause instanceof Error && "code" in cause && cause.code === "ENOENT") return undefined;
      throw new AppError("STORE_UNAVAILABLE", `${this.#path}: cannot be read`, { cause });
    }
  }

  #parse(text: string): unknown {
    try {
      return JSON.parse(text);
    } catch (cause) {
      throw new AppError("BOOK_INVALID", `${this.#path}: not readable as JSON`, { cause });
    }
  }

  /** Leaves either the old file or the new one, whole, whenever the process or the machine stops. */
  async #replace(text: string): Promise<void> {
    const folder = dirname(this.#path);
    const draft = `${this.#path}.tmp`;
    try {
      await mkdir(folder, { recursive: true });
      await synced(draft, "w", (file) => file.writeFile(text));
      await rename(draft, this.#path);
      await synced(folder, "r");
    } catch (cause) {
      throw new AppError("STORE_UNAVAILABLE", `${this.#path}: cannot be written`, { cause });
    }
  }
}

type FileHandle = Awaited<ReturnType<typeof open>>;

async function synced(
  path: string,
  flags: string,
  work?: (file: FileHandle) => Promise<void>,
): Promise<void> {
  const file = await open(path, flags);
  try {
    await work?.(file);
    await file.sync();
  } finally {
    await file.close();
  }
}
