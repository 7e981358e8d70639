"use strict";

// Imports point one way: main -> app -> dialogs and edges -> capabilities -> shared. Each rule says why it exists and
// what to do instead. tests/docs/boundaries.test.ts plants violations and sees them refused.

const EDGES = "bot|channels|desk|storage|web";
// Every other folder of src is a capability, so that a new one is pure from its first file.
const CAPABILITIES = `(?!(?:${EDGES}|cli|app|shared)/)[^/]+`;

const CORE = ["^src/shared/", `^src/${CAPABILITIES}/`];

/** Matches a package wherever npm put it, or by its bare name when it is not installed; sub-paths included. */
const npm = (names) => `(^|/node_modules/|^node_modules/)(${names})(/|$)`;

/** A rule that refuses. */
const refuse = (name, comment, from, to) => ({ name, severity: "error", comment, from, to });

/** A package (or several) that may only be imported from one place. */
const fence = (name, packages, home, comment) =>
  refuse(name, comment, { path: "^(src|dialogs)/", pathNot: home }, { path: npm(packages) });

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    refuse(
      "core-stays-pure",
      "Rules must not know the framework, the wire or the disk. Declare a port; implement it at the edge.",
      { path: CORE },
      { path: [`^src/(${EDGES}|cli)/`, "^src/[^/]+\\.ts$", "^dialogs/"] },
    ),
    refuse(
      "core-needs-little",
      "A capability is plain TypeScript with zod, a date library, a message formatter and small parsers of text. Anything " +
        "bigger is a vendor: put it behind a port and implement it at the edge.",
      { path: CORE },
      {
        dependencyTypes: ["npm", "npm-dev"],
        pathNot: npm("zod|temporal-polyfill|intl-messageformat|@formatjs|libphonenumber-js|yaml|natural"),
      },
    ),
    refuse(
      "shared-is-the-bottom",
      "Everybody imports src/shared, so it imports nobody of ours. Move what needs a capability into that capability.",
      { path: "^src/shared/" },
      { path: "^src/", pathNot: "^src/shared/" },
    ),
    refuse(
      "front-door-only",
      "Import a capability through its index.ts, never its insides: then its insides can change. Export what you need there.",
      { path: "^(?:src/([^/]+)/|src/[^/]+\\.ts$|dialogs/)" },
      { path: `^src/${CAPABILITIES}/`, pathNot: ["^src/$1/", "^src/[^/]+/index\\.ts$"] },
    ),
    refuse(
      "dialogs-are-data",
      "A dialog is data over the dialog vocabulary and use cases: no edge, no vendor, no wiring. Put logic in a use case.",
      { path: "^dialogs/" },
      {
        path: "^src/|node_modules|^(node:)?[a-z_/]+$",
        pathNot: [`^src/${CAPABILITIES}/index\\.ts$`, "^src/shared/", npm("zod")],
      },
    ),
    refuse(
      "only-wiring-imports-edges",
      "Edges are joined in app.ts and merchant.ts and nowhere else: that is what lets a test, or another product, put another edge in.",
      {
        path: "^(src|dialogs)/",
        pathNot: [`^src/(${EDGES}|cli)/`, "^src/(app|main|merchant)\\.ts$", "^src/app/"],
      },
      { path: `^src/(${EDGES})/` },
    ),
    refuse(
      "edges-do-not-meet",
      "An edge that imports another cannot be replaced alone. Pass what it needs as an argument from app.ts; only the " +
        "HTTP server and its route type (src/channels/http) are common to the edges. Channels stand on the bot: see below.",
      { path: `^src/(${EDGES})/`, pathNot: "^src/channels/" },
      { path: `^src/(${EDGES})/`, pathNot: ["^src/$1/", "^src/channels/http/"] },
    ),
    refuse(
      "channels-stand-on-the-bot",
      "A channel translates messages for the bot, which it knows by its front door; storage, desk and web are not its business.",
      { path: "^src/channels/" },
      { path: `^src/(${EDGES})/`, pathNot: ["^src/channels/", "^src/bot/index\\.ts$"] },
    ),
    refuse(
      "channels-do-not-meet",
      "A channel that imports another cannot be switched off alone. What two channels need lies in src/channels itself.",
      { path: "^src/channels/([^/]+)/" },
      { path: "^src/channels/[^/]+/", pathNot: ["^src/channels/$1/", "^src/channels/http/"] },
    ),
    refuse(
      "nobody-imports-main",
      "main.ts and the command line act when imported. Import app.ts.",
      { path: "^(src|dialogs|tests)/", pathNot: "^src/(main|cli)" },
      { path: "^src/(main\\.ts$|cli/parole\\.ts$)" },
    ),
    fence(
      "bot-framework-fenced-in",
      "botbuilder|botbuilder-[a-z-]+|botframework-[a-z-]+",
      "^src/(bot|channels)/",
      "The SDK is archived: docs/decisions/0001-archived-sdk-fenced-in.md. Speak of messages and turns elsewhere.",
    ),
    fence(
      "no-botbuilder-dialogs",
      "botbuilder-dialogs[a-z-]*",
      "^$",
      "docs/decisions/0002-no-botbuilder-dialogs.md",
    ),
    fence(
      "restify-in-one-place",
      "restify",
      "^src/channels/http/",
      "Its traps (async handlers, error bodies, string replies) are handled once. Register routes on our server type.",
    ),
    fence(
      "natural-in-one-file",
      "natural",
      "^src/understanding/natural\\.ts$",
      "docs/decisions/0005-natural-deep-imports.md: import what you need from src/understanding/natural.ts.",
    ),
    refuse(
      "natural-never-whole",
      "Its root loads four database drivers and copies the .env file into the environment: import the single file.",
      {},
      { path: "node_modules/natural/(index|lib/natural/index|lib/natural/[^/]+/index)\\.js$" },
    ),
    fence(
      "engines-in-storage",
      "pg|pg-[a-z-]+|@photostructure/sqlite|lowdb",
      "^src/storage/",
      "Everything else asks the store port (src/shared/store.ts): docs/decisions/0004-storage.md.",
    ),
    fence(
      "mail-in-its-channel",
      "nodemailer|ical-generator",
      "^src/channels/email/",
      "docs/decisions/0010-outgoing-calls.md: put a delivery in the outbox; the channel gives it its form.",
    ),
    fence("sockets-in-channels", "ws", "^src/channels/", "Only a channel talks to a browser."),
    refuse(
      "web-stands-alone",
      "Browser code is bundled apart and must stay small: it knows the wire format, not the server.",
      { path: "^src/web/" },
      { path: "^(src|dialogs)/", pathNot: ["^src/web/", "^src/shared/locale\\.ts$"] },
    ),
    refuse(
      "server-without-browser-code",
      "The server serves the built files of dist/web; it never imports their sources.",
      { path: "^src/", pathNot: "^src/web/" },
      { path: "^src/web/" },
    ),
    refuse(
      "no-tests-in-src",
      "What is shipped must not need what is not.",
      { path: "^(src|dialogs)/" },
      { path: "^(tests|bench|scripts)/" },
    ),
    refuse(
      "no-dev-packages-in-src",
      "A production install leaves development packages out. Move the package to dependencies, or do without.",
      { path: "^(src|dialogs)/", pathNot: "^src/web/" },
      { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"] },
    ),
    refuse(
      "no-cycles",
      "Two files that need each other at run time are one idea, or hide a third one: join them or lift it out. Types are " +
        "free: they vanish before the program runs.",
      { path: "^(src|dialogs)/" },
      { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    ),
    refuse(
      "no-orphans",
      "Nothing reaches this file: use it or delete it.",
      {
        orphan: true,
        path: "^(src|dialogs)/",
        pathNot: ["\\.d\\.ts$", "^src/main\\.ts$", "^src/cli/parole\\.ts$", "^src/web/"],
      },
      {},
    ),
    refuse(
      "no-unresolved",
      "An import that leads nowhere fails at run time.",
      {},
      { couldNotResolve: true, pathNot: "^(node:sqlite)$" },
    ),
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(dist|bench/stock-bot|bench/node-nlp)/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    combinedDependencies: false,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
      extensions: [".ts", ".js", ".mjs", ".cjs", ".json"],
    },
  },
};
