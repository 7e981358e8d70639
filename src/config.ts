import { z } from "zod";
import { AppError } from "./shared/errors.ts";

const DEVELOPMENT_HOST = "127.0.0.1";
// In production the server stands in a container or behind a proxy, and must be reached from outside.
const PRODUCTION_HOST = "0.0.0.0";

const secret = z.string().min(16, "must be at least 16 characters long").optional();

// As the Standard Webhooks convention has them: 24 to 64 bytes, in base64 after `whsec_`.
const webhookSecret = z
  .string()
  .refine(isWebhookSecret, "must be whsec_ and 24 to 64 bytes in base64 (openssl rand -base64 32)");

/**
 * Every environment variable the program reads; others are ignored. `.env.example` says what each is for and is compared
 * with this schema by a test.
 */
export const Env = z.object({
  NODE_ENV: z
    .enum(["development", "production", "test"], "must be development, production or test")
    .optional(),
  PORT: wholeNumber(0, 65_535).default(3978),
  HOST: z.string().optional(),
  PUBLIC_URL: z.string().refine(isWebAddress, "must be an http or https address").optional(),
  DATA_DIR: z.string().default("./data"),
  DATABASE_URL: z
    .string()
    .refine(isPostgresAddress, "must start with postgres:// or postgresql://")
    .optional(),
  MERCHANT_DIR: z.string().default("./knowledge"),
  DEMO: z
    .enum(["true", "false"], "must be true or false")
    .default("true")
    .transform((word) => word === "true"),
  SESSION_SECRET: secret,
  DIRECTLINE_SECRET: secret,
  DESK_API_TOKEN: secret,
  SMTP_URL: z.string().refine(isSmtpAddress, "must be smtp://host or smtps://host").optional(),
  MAIL_FROM: z
    .string()
    .regex(/^(?:[^<>\r\n]+ <[^\s@<>"]+@[^\s@<>"]+>|[^\s@<>"]+@[^\s@<>"]+)$/, {
      error: "must be one address, such as Galeries du Port <no-reply@shop.example>",
    })
    .default("Parole <no-reply@localhost>"),
  WEBHOOK_SECRET: webhookSecret.optional(),
  CLOCK_START: z.iso
    .datetime({ offset: true, error: "must be an ISO 8601 instant with its offset" })
    .transform((text) => new Date(text))
    .optional(),
  LOG_LEVEL: z
    .enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"], {
      error: "must be trace, debug, info, warn, error, fatal or silent",
    })
    .default("info"),
  TRUSTED_PROXIES: wholeNumber(0, 10).default(0),
  DRAIN_SECONDS: wholeNumber(0, 300).default(0),
  ALLOWED_ORIGINS: z
    .string()
    .default("")
    .transform((list) => list.split(",").flatMap((origin) => origin.trim() || []))
    .refine((origins) => origins.every(isOrigin), {
      error: "must be origins such as https://shop.example, separated by commas",
    }),
});
type Env = z.infer<typeof Env>;

/** The settings of one process, checked; read once at start and passed on from there. */
export type Config = Readonly<Omit<Env, "HOST" | "NODE_ENV" | "PUBLIC_URL" | "WEBHOOK_SECRET">> & {
  /** What webhooks are signed with, by the name of the variable: WEBHOOK_SECRET, and others that begin so. */
  readonly webhookSecrets: Readonly<Record<string, string>>;
  readonly NODE_ENV: NonNullable<Env["NODE_ENV"]>;
  readonly HOST: string;
  /** Where customers and agents reach this server, without a slash at the end. */
  readonly PUBLIC_URL: string;
};

/** A variable that is set but empty counts as absent. @throws AppError CONFIG_INVALID naming every fault at once. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
  const parsed = Env.safeParse(given);
  const issues = (parsed.error?.issues ?? []).map(describeIssue);
  const faults = [...issues, ...mailFaults(given), ...webhookFaults(given), ...productionFaults(given)];
  if (!parsed.success || faults.length > 0) throw new AppError("CONFIG_INVALID", faults.join("\n"));
  return Object.freeze({ ...withDefaults(parsed.data), webhookSecrets: webhookSecretsOf(given) });
}

function withDefaults({ WEBHOOK_SECRET: _, ...env }: Env): Omit<Config, "webhookSecrets"> {
  const NODE_ENV = env.NODE_ENV ?? "development";
  const HOST = env.HOST ?? (NODE_ENV === "production" ? PRODUCTION_HOST : DEVELOPMENT_HOST);
  const PUBLIC_URL = (env.PUBLIC_URL ?? `http://localhost:${String(env.PORT)}`).replace(/\/+$/, "");
  return { ...env, NODE_ENV, HOST, PUBLIC_URL };
}

/** Mails that leave the machine name a sender who can be answered, not the one of the outbox. */
function mailFaults(given: Readonly<Record<string, string | undefined>>): string[] {
  if (given["SMTP_URL"] === undefined || given["MAIL_FROM"] !== undefined) return [];
  return ["MAIL_FROM: must be set with SMTP_URL"];
}

function webhookSecretsOf(given: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const named = Object.entries(given).filter(([name]) => /^WEBHOOK_SECRET(_[A-Z0-9_]+)?$/.test(name));
  return Object.fromEntries(named.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}

/** Those beside WEBHOOK_SECRET, which webhooks.yaml may name. */
function webhookFaults(given: Readonly<Record<string, string | undefined>>): string[] {
  return Object.entries(webhookSecretsOf(given)).flatMap(([name, value]) => {
    const refused = name === "WEBHOOK_SECRET" ? undefined : webhookSecret.safeParse(value).error;
    return refused ? [`${name}: ${refused.issues[0]?.message ?? "is refused"}`] : [];
  });
}

/** What production refuses. Looked at on the raw text, so that it is named together with the other faults. */
function productionFaults(given: Readonly<Record<string, string | undefined>>): string[] {
  if (given["NODE_ENV"] !== "production") return [];
  const secrets = ["SESSION_SECRET", "DIRECTLINE_SECRET", "DESK_API_TOKEN"];
  const missing = secrets.filter((name) => given[name] === undefined);
  const faults = missing.map((name) => `${name}: must be set in production`);
  // A shifted clock would make every promise and every legal deadline false.
  if (given["CLOCK_START"] !== undefined) faults.push("CLOCK_START: must not be set in production");
  return faults;
}

/** The value is left out on purpose: it may be a secret. */
function describeIssue(issue: { path: PropertyKey[]; message: string }): string {
  return `${issue.path.map(String).join(".")}: ${issue.message}`;
}

function wholeNumber(min: number, max: number) {
  const error = `must be a whole number from ${String(min)} to ${String(max)}`;
  return z
    .string()
    .regex(/^\d+$/, error)
    .transform(Number)
    .pipe(z.int(error).min(min, error).max(max, error));
}

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

function isSmtpAddress(text: string): boolean {
  return URL.canParse(text) && /^smtps?:$/.test(new URL(text).protocol) && new URL(text).hostname !== "";
}

function isWebhookSecret(text: string): boolean {
  const [, base64] = /^whsec_([A-Za-z0-9+/]+={0,2})$/.exec(text) ?? [];
  const bytes = Buffer.from(base64 ?? "", "base64").length;
  return bytes >= 24 && bytes <= 64;
}

function isPostgresAddress(text: string): boolean {
  return URL.canParse(text) && /^postgres(ql)?:$/.test(new URL(text).protocol);
}

/** Scheme, host and port only: browsers send nothing else in the Origin header. */
function isOrigin(text: string): boolean {
  return isWebAddress(text) && new URL(text).origin === text;
}
