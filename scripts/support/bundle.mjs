import { Buffer } from "node:buffer";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { build } from "esbuild";
import { root } from "./run.mjs";

/** Packages written for Node's own `require` find it in every file of the bundle. */
const BANNER = `import { createRequire as makeRequire } from "node:module";
const require = makeRequire(import.meta.url);`;

const PROGRAMS = {
  "src/main": "src/main.ts",
  "src/cli/parole": "src/cli/parole.ts",
  "src/trainer": "src/app/trainer.ts",
};

/**
 * Joins the program into a few files: a start that opens two thousand files spends most of its time on that. What only
 * one command needs lies in a file of its own. Names and lines stay readable; source maps lead back to our sources.
 */
export function bundleServer(aside, entryPoints = PROGRAMS) {
  return build({
    absWorkingDir: root,
    entryPoints,
    outdir: aside,
    chunkNames: "src/[name]-[hash]",
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node20",
    sourcemap: "linked",
    sourcesContent: false,
    // Compiled for the machine, or looked for in vain on purpose.
    external: ["@photostructure/sqlite", "dtrace-provider", "pg-native"],
    banner: { js: BANNER },
    plugins: [lightImports],
    logLevel: "warning",
  });
}

const BOT_FRAMEWORK = /node_modules\/bot(builder|framework)[\w-]*\/lib\/.*\.js$/;
const BOT_FRAMEWORK_CORE = /^bot(builder|framework-schema)/;
const RESTIFY = /node_modules\/restify\/lib\/index\.js$/;

const lightImports = {
  name: "light-imports",
  setup({ onLoad, onResolve }) {
    // What the Bot Framework loads late stays in node_modules until then: clients of Azure, of the web, of files.
    onResolve({ filter: /^[@a-z]/ }, async ({ path, importer }) => {
      const isLate = BOT_FRAMEWORK.test(importer) && !BOT_FRAMEWORK_CORE.test(path) && path !== "zod";
      return isLate ? { path, external: true } : undefined;
    });
    onLoad({ filter: /\.[cm]?[jt]s$/ }, async ({ path }) => {
      const text = await readFile(path, "utf8");
      if (!path.includes("/node_modules/")) return { contents: namedSchemas(text), loader: "ts" };
      const lighter = BOT_FRAMEWORK.test(path) ? lazyRequires(lazyExports(text, path)) : text;
      return { contents: withoutMap(RESTIFY.test(path) ? lazyPlugins(lighter) : lighter), loader: "js" };
    });
  },
};

/** `z` as a namespace that travels is all of zod, with forty languages; as the module's own it is what is used. */
function namedSchemas(text) {
  return text.replace(/^import \{ z \} from "zod";$/m, 'import * as z from "zod";');
}

/** The lines of other people's packages are shown as they are: their maps would be ten times ours. */
function withoutMap(text) {
  const map = JSON.stringify({ version: 3, sources: ["package"], mappings: "AAAA" });
  return `${text}\n//# sourceMappingURL=data:application/json;base64,${Buffer.from(map).toString("base64")}`;
}

/**
 * The Bot Framework loads the Azure libraries, a web client and its streaming protocol with its first line. Compiled
 * TypeScript names what it imports `something_1` and reads it at each use: so it can be loaded at the first use.
 */
function lazyRequires(text) {
  const names = [];
  const declaration = /^(?:const|var) (\w+_\d+) = (require\("[^"]+"\)|__import\w+\(require\("[^"]+"\)\));$/gm;
  const declared = text.replace(declaration, (_, name, value) => {
    names.push(name);
    return `let ${name}$; function ${name}() { return ${name}$ ??= ${value}; }`;
  });
  if (names.length === 0) return text;
  const use = new RegExp(`(?<![\\w$.]|function )(${names.join("|")})(?![\\w$])`, "g");
  return declared.replace(use, "($1())");
}

/** A front door that opens every room: each name it lets out becomes a door of its own. */
function lazyExports(text, path) {
  return text.replace(/^__exportStar\(require\("([^"]*)"\), exports\);$/gm, (_, from) => {
    const names = Object.keys(createRequire(path)(from)).filter((name) => name !== "default");
    const doors = names.map((name) => `${name}: { enumerable: true, get: () => room().${name} }`);
    return `{ const room = () => require("${from}"); Object.defineProperties(exports, { ${doors.join(", ")} }); }`;
  });
}

/** Restify's plugins (uploads, compression, signatures) are three quarters of it, and we use none. */
function lazyPlugins(text) {
  const eager = /^module\.exports\.plugins = require\('\.\/plugins'\);\nmodule\.exports\.pre = .*$/m;
  if (!eager.test(text)) throw new Error("restify is not the one we know: look again what it loads at once");
  return text.replace(eager, "");
}
