import { readFileSync } from "node:fs";
import { expect } from "chai";
import { Env, readConfig } from "../src/config.ts";
import { AppError } from "../src/shared/errors.ts";

const SECRET = "0123456789abcdef";
const WHSEC = `whsec_${Buffer.alloc(32, 7).toString("base64")}`;
const PRODUCTION = {
  NODE_ENV: "production",
  SESSION_SECRET: SECRET,
  DIRECTLINE_SECRET: SECRET,
  DESK_API_TOKEN: SECRET,
};

describe("readConfig", () => {
  it("needs nothing in development", () => {
    expect(readConfig({})).to.deep.equal({
      NODE_ENV: "development",
      PORT: 3978,
      HOST: "127.0.0.1",
      PUBLIC_URL: "http://localhost:3978",
      DATA_DIR: "./data",
      MERCHANT_DIR: "./knowledge",
      DEMO: true,
      LOG_LEVEL: "info",
      TRUSTED_PROXIES: 0,
      DRAIN_SECONDS: 0,
      ALLOWED_ORIGINS: [],
      MAIL_FROM: "Parole <no-reply@localhost>",
      webhookSecrets: {},
    });
  });

  it("reads every variable", () => {
    const config = readConfig({
      NODE_ENV: "test",
      PORT: "0",
      HOST: "::1",
      PUBLIC_URL: "https://aide.example/",
      DATA_DIR: "/var/lib/parole",
      DATABASE_URL: "postgresql://parole@localhost/parole",
      MERCHANT_DIR: "/etc/parole",
      DEMO: "false",
      SESSION_SECRET: SECRET,
      DIRECTLINE_SECRET: SECRET,
      DESK_API_TOKEN: SECRET,
      CLOCK_START: "2026-12-05T20:30:00+01:00",
      LOG_LEVEL: "debug",
      TRUSTED_PROXIES: "1",
      DRAIN_SECONDS: "5",
      ALLOWED_ORIGINS: "https://shop.example, http://localhost:8080",
      SMTP_URL: "smtp://parole:p%40ss@mail.shop.example:2525",
      MAIL_FROM: "Galeries du Port <no-reply@shop.example>",
      WEBHOOK_SECRET: WHSEC,
      WEBHOOK_SECRET_STOCK: WHSEC,
    });

    expect(config).to.deep.equal({
      NODE_ENV: "test",
      PORT: 0,
      HOST: "::1",
      PUBLIC_URL: "https://aide.example",
      DATA_DIR: "/var/lib/parole",
      DATABASE_URL: "postgresql://parole@localhost/parole",
      MERCHANT_DIR: "/etc/parole",
      DEMO: false,
      SESSION_SECRET: SECRET,
      DIRECTLINE_SECRET: SECRET,
      DESK_API_TOKEN: SECRET,
      CLOCK_START: new Date("2026-12-05T19:30:00Z"),
      LOG_LEVEL: "debug",
      TRUSTED_PROXIES: 1,
      DRAIN_SECONDS: 5,
      ALLOWED_ORIGINS: ["https://shop.example", "http://localhost:8080"],
      SMTP_URL: "smtp://parole:p%40ss@mail.shop.example:2525",
      MAIL_FROM: "Galeries du Port <no-reply@shop.example>",
      webhookSecrets: { WEBHOOK_SECRET: WHSEC, WEBHOOK_SECRET_STOCK: WHSEC },
    });
  });

  it("listens to the outside in production", () => {
    expect(readConfig(PRODUCTION).HOST).to.equal("0.0.0.0");
  });

  it("takes an empty variable for an absent one", () => {
    const empty = Object.fromEntries(Object.keys(Env.shape).map((name) => [name, ""]));

    expect(readConfig(empty)).to.deep.equal(readConfig({}));
  });

  it("cannot be changed once read", () => {
    expect(readConfig({})).to.satisfy(Object.isFrozen);
  });

  const refusals: [Record<string, string>, string][] = [
    [{ PORT: "http" }, "PORT"],
    [{ PORT: "65536" }, "PORT"],
    [{ PORT: "80.5" }, "PORT"],
    [{ PUBLIC_URL: "aide.example" }, "PUBLIC_URL"],
    [{ PUBLIC_URL: "ftp://aide.example" }, "PUBLIC_URL"],
    [{ DATABASE_URL: "mysql://localhost/parole" }, "DATABASE_URL"],
    [{ DATABASE_URL: "parole.db" }, "DATABASE_URL"],
    [{ DEMO: "yes" }, "DEMO"],
    [{ SESSION_SECRET: "fifteen letters" }, "SESSION_SECRET"],
    [{ DIRECTLINE_SECRET: "short" }, "DIRECTLINE_SECRET"],
    [{ DESK_API_TOKEN: "short" }, "DESK_API_TOKEN"],
    [{ CLOCK_START: "2026-12-05" }, "CLOCK_START"],
    [{ CLOCK_START: "2026-12-05T20:30:00" }, "CLOCK_START"],
    [{ LOG_LEVEL: "loud" }, "LOG_LEVEL"],
    [{ NODE_ENV: "staging" }, "NODE_ENV"],
    [{ SMTP_URL: "mail.shop.example", MAIL_FROM: "a@b.example" }, "SMTP_URL"],
    [{ SMTP_URL: "https://mail.shop.example", MAIL_FROM: "a@b.example" }, "SMTP_URL"],
    [{ SMTP_URL: "smtp://mail.shop.example" }, "MAIL_FROM"],
    [{ MAIL_FROM: "Galeries" }, "MAIL_FROM"],
    [{ MAIL_FROM: "a@b.example, c@d.example" }, "MAIL_FROM"],
    [{ MAIL_FROM: "Galeries\r\nBcc: x@y.example <a@b.example>" }, "MAIL_FROM"],
    [{ WEBHOOK_SECRET: "a secret that is long enough" }, "WEBHOOK_SECRET"],
    [{ WEBHOOK_SECRET_STOCK: "whsec_c2hvcnQ=" }, "WEBHOOK_SECRET_STOCK"],
    [{ ALLOWED_ORIGINS: "shop.example" }, "ALLOWED_ORIGINS"],
    [{ ALLOWED_ORIGINS: "https://shop.example/page" }, "ALLOWED_ORIGINS"],
    [{ ...PRODUCTION, SESSION_SECRET: "" }, "SESSION_SECRET"],
    [{ ...PRODUCTION, DIRECTLINE_SECRET: "" }, "DIRECTLINE_SECRET"],
    [{ ...PRODUCTION, DESK_API_TOKEN: "" }, "DESK_API_TOKEN"],
    [{ ...PRODUCTION, CLOCK_START: "2026-12-05T20:30:00Z" }, "CLOCK_START"],
  ];
  for (const [env, variable] of refusals) {
    it(`refuses ${JSON.stringify(env)}, naming ${variable} only`, () => {
      expect(faultsOf(env).map((line) => line.split(":")[0])).to.deep.equal([variable]);
    });
  }

  it("names every fault at once", () => {
    const faults = faultsOf({
      NODE_ENV: "production",
      PORT: "x",
      DEMO: "1",
      CLOCK_START: "now",
      DESK_API_TOKEN: SECRET,
    });

    expect(faults).to.deep.equal([
      "PORT: must be a whole number from 0 to 65535",
      "DEMO: must be true or false",
      "CLOCK_START: must be an ISO 8601 instant with its offset",
      "SESSION_SECRET: must be set in production",
      "DIRECTLINE_SECRET: must be set in production",
      "CLOCK_START: must not be set in production",
    ]);
  });

  it("does not repeat a secret in its refusal", () => {
    expect(faultsOf({ SESSION_SECRET: "hunter2" }).join()).not.to.contain("hunter2");
  });
});

describe(".env.example", () => {
  const lines = readFileSync(new URL("../.env.example", import.meta.url), "utf8").split("\n");
  const documented = lines.flatMap((line) => /^([A-Z_]+)=/.exec(line)?.[1] ?? []);

  it("documents every variable once, and no other", () => {
    expect(documented.toSorted()).to.deep.equal(Object.keys(Env.shape).toSorted());
  });

  it("says each in French, then in English, with its default", () => {
    for (const name of documented) {
      const at = lines.findIndex((line) => line.startsWith(`${name}=`));

      expect(lines[at - 2], name).to.match(/^# .*(Par défaut|Obligatoire)/);
      expect(lines[at - 1], name).to.match(/^# .*(Default|Required)/);
    }
  });

  it("sets nothing by itself", () => {
    expect(lines.filter((line) => /^[A-Z_]+=./.test(line))).to.deep.equal([]);
  });
});

function faultsOf(env: Record<string, string>): string[] {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof AppError && error.code === "CONFIG_INVALID") return error.message.split("\n");
    throw error;
  }
  return [];
}
