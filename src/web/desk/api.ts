import * as z from "zod/mini";

// Without this, zod tries to compile code at run time, which the page's content policy rightly reports.
z.config({ jitless: true });

const ErrorBody = z.looseObject({
  error: z.looseObject({ code: z.string(), message: z.string(), triesLeft: z.optional(z.number()) }),
});

/** The server said no, or nobody answered (`code` is then `UNREACHABLE`). */
export class ApiError extends Error {
  readonly code: string;
  /** How many wrong pickup codes are still allowed, after one. */
  readonly triesLeft: number | undefined;
  constructor(code: string, message: string, triesLeft?: number) {
    super(message);
    this.name = "ApiError";
    this.code = code;
    this.triesLeft = triesLeft;
  }
}

async function readJson(response: Response): Promise<unknown> {
  const text = await response.text();
  try {
    return text === "" ? {} : JSON.parse(text);
  } catch {
    return {};
  }
}

/** The desk's JSON API. The session is a cookie that scripts cannot read. */
export class Api {
  /** How far the server's clock is ahead of this computer's, as last heard. */
  clockOffsetMs = 0;

  /** @throws ApiError */
  async get<T extends z.ZodMiniType>(path: string, shape: T): Promise<z.output<T>> {
    return this.#read(await this.#call("GET", path, undefined), shape);
  }

  /** @throws ApiError */
  async post<T extends z.ZodMiniType>(path: string, body: unknown, shape: T): Promise<z.output<T>> {
    return this.#read(await this.#call("POST", path, body), shape);
  }

  /** @throws ApiError */
  async delete(path: string): Promise<void> {
    await this.#call("DELETE", path, undefined);
  }

  async #call(method: string, path: string, body: unknown): Promise<unknown> {
    const response = await this.#fetch(method, path, body);
    const json = await readJson(response);
    if (response.ok) return json;
    const { data } = ErrorBody.safeParse(json);
    throw new ApiError(
      data?.error.code ?? `HTTP_${response.status}`,
      data?.error.message ?? "",
      data?.error.triesLeft,
    );
  }

  async #fetch(method: string, path: string, body: unknown): Promise<Response> {
    try {
      return await fetch(`/desk/api/${path}`, {
        method,
        credentials: "same-origin",
        headers: {
          accept: "application/json",
          ...(body !== undefined && { "content-type": "application/json" }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
    } catch (error) {
      throw new ApiError("UNREACHABLE", error instanceof Error ? error.message : "");
    }
  }

  #read<T extends z.ZodMiniType>(json: unknown, shape: T): z.output<T> {
    const read = shape.safeParse(json);
    if (read.success) return read.data;
    throw new ApiError("UNREADABLE", z.prettifyError(read.error));
  }
}
