/** The embedded database in a data folder. */
export const DATABASE_FILE = "parole.db";
/** Held by the process that has the folder. */
const LOCK_FILE = "parole.lock";
/** Says whether the database was closed by who had it last, and that there was one. */
export const STATE_FILE = "parole.state";

const OWN = [DATABASE_FILE, LOCK_FILE].flatMap((name) => [
  name,
  `${name}-wal`,
  `${name}-shm`,
  `${name}-journal`,
]);

/** Whether a file of a data folder is the database's own, or half written: not to be copied as it lies there. */
export function isOfDatabase(name: string): boolean {
  return OWN.includes(name) || name === STATE_FILE || name.endsWith(".tmp");
}
