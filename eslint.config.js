import js from "@eslint/js";
import { defineConfig, globalIgnores } from "eslint/config";
import tseslint from "typescript-eslint";

// Every ban says what to do instead: the message is the documentation.
const BANS = {
  error: {
    selector: "ThrowStatement > NewExpression[callee.name='Error']",
    message: "Throw AppError with a code, or return a business outcome (docs/errors.md).",
  },
  env: {
    selector: "MemberExpression[object.name='process'][property.name='env']",
    message: "The environment is read once, at start: take the Config (src/config.ts) as an argument.",
  },
  dateNow: {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: "Take a Clock: time is an argument, so that tests and CLOCK_START can set it.",
  },
  newDate: {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: "Take a Clock: time is an argument, so that tests and CLOCK_START can set it.",
  },
  temporalNow: {
    selector: "MemberExpression[object.name='Temporal'][property.name='Now']",
    message: "Take a Clock: time is an argument, so that tests and CLOCK_START can set it.",
  },
  random: {
    selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
    message: "Take Ids: chance is an argument, so that tests can predict it; and Math.random can be guessed.",
  },
  defaultExport: {
    selector: "ExportDefaultDeclaration",
    message: "Export by name: a thing has one name everywhere.",
  },
};
const all = Object.values(BANS);
const except = (...names) =>
  Object.entries(BANS)
    .filter(([name]) => !names.includes(name))
    .map(([, ban]) => ban);
const bans = (list) => ({ "no-restricted-syntax": ["error", ...list] });

// Medians of code that is easy to walk through: docs/decisions/0008-budgets.md.
const budgets = {
  "max-lines": ["error", { max: 250, skipBlankLines: true, skipComments: true }],
  "max-lines-per-function": ["error", { max: 40, skipBlankLines: true, skipComments: true }],
  "max-params": ["error", 4],
  "max-depth": ["error", 3],
  complexity: ["error", 12],
};
const noBudgets = Object.fromEntries(Object.keys(budgets).map((rule) => [rule, "off"]));

const unsafe = ["argument", "assignment", "call", "member-access", "return"];

export default defineConfig(
  globalIgnores(["dist/", "coverage/", "data/", ".cache/"]),
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  js.configs.recommended,
  {
    files: ["**/*.ts"],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ["src/web/vite.config.ts"] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      ...budgets,
      ...bans(all),
      "no-console": "error",
      "no-restricted-imports": [
        "error",
        {
          paths: [
            {
              name: "natural",
              message: "Loads four database drivers and the .env file: import the single file (ADR 5).",
            },
          ],
        },
      ],
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true },
      ],
      "@typescript-eslint/consistent-type-imports": [
        "error",
        { fixStyle: "separate-type-imports", disallowTypeAnnotations: false },
      ],
      // Ports are asynchronous by contract, whatever stands behind them.
      "@typescript-eslint/require-await": "off",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-confusing-void-expression": [
        "error",
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      "@typescript-eslint/no-unused-vars": ["error", { ignoreRestSiblings: true, argsIgnorePattern: "^_" }],
      // Index signatures are read with brackets where a name could be absent; the compiler knows better than a habit.
      "@typescript-eslint/dot-notation": "off",
    },
  },
  // The only source of time.
  { files: ["src/shared/clock.ts"], rules: bans(except("newDate", "dateNow")) },
  // Where the process begins.
  { files: ["src/main.ts"], rules: bans(except("env")) },
  { files: ["src/cli/**"], rules: { ...bans(except("env")), "no-console": "off" } },
  // A browser has its own clock and no AppError; it shows times and spreads retries, it never decides by them.
  { files: ["src/web/**"], rules: bans(except("error", "dateNow", "newDate", "random")) },
  {
    files: ["tests/**", "bench/**", "scripts/**/*.ts"],
    rules: {
      ...noBudgets,
      ...bans(except("error", "env", "dateNow", "newDate")),
      "no-console": "off",
      // Replies of a server are read as they come; an assertion that fails is the check.
      ...Object.fromEntries(unsafe.map((name) => [`@typescript-eslint/no-unsafe-${name}`, "off"])),
      "@typescript-eslint/no-non-null-assertion": "off",
      "@typescript-eslint/no-base-to-string": "off",
      // chai's assertions are expressions.
      "@typescript-eslint/no-unused-expressions": "off",
    },
  },
  {
    files: ["tests/**/*.test.ts"],
    rules: bans([
      ...except("error", "env", "dateNow", "newDate"),
      {
        selector: "AwaitExpression:not(:function AwaitExpression)",
        message:
          "Wait in a before(): a test file that waits while loading makes Node load all it imports twice.",
      },
    ]),
  },
  { files: ["**/vite.config.ts"], rules: bans(except("defaultExport", "env")) },
  // Declares what other people's files export.
  { files: ["**/*.d.ts"], rules: { ...bans(except("defaultExport")), ...noBudgets } },
  {
    files: ["scripts/**/*.{mjs,cjs}", "examples/**/*.mjs", "*.{js,cjs}"],
    languageOptions: {
      globals: {
        console: "readonly",
        process: "readonly",
        performance: "readonly",
        fetch: "readonly",
        clearTimeout: "readonly",
        setTimeout: "readonly",
        URL: "readonly",
        module: "writable",
        require: "readonly",
      },
    },
  },
);
