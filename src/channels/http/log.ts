type Write = (fields: Record<string, unknown>, message: string) => void;

/** What channels need of a logger; pino's fits. Fields never hold what a customer wrote, nor a secret. */
export interface Log {
  debug: Write;
  info: Write;
  warn: Write;
  error: Write;
}
