/** Where the store tells operators what they should know; pino's logger fits. */
export interface StoreLog {
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** Says nothing. */
export const silentLog: StoreLog = { warn: () => undefined, error: () => undefined };
