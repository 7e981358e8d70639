import { expect } from "chai";
import { AppError } from "../../src/shared/errors.ts";
import type { ErrorCode } from "../../src/shared/errors.ts";

/** Waits for the fault that the promise must end in. */
export async function fault(promise: Promise<unknown>, code: ErrorCode): Promise<AppError> {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof AppError)) throw new Error(`expected the fault ${code}, got ${String(error)}`);
  expect(error.code, error.message).to.equal(code);
  return error;
}
