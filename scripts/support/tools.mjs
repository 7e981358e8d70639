import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { delimiter, join } from "node:path";
import { giveUp, node, run, tell } from "./run.mjs";

/**
 * Finds the PostgreSQL programs, the browser and nginx that the tests drive, installs what is missing where it can, and
 * returns the environment to run the tests in: PATH holds the PostgreSQL programs, CHROMIUM_BIN and NGINX_BIN name the others.
 */
export async function testTools() {
  if (!postgresFolder()) await apt("postgresql");
  if (!nginxFile()) await apt("nginx-light");
  if (!(await chromium())) await apt("chromium");
  if (!(await chromium())) await node("node_modules/playwright-core/cli.js", ["install", "chromium"]);

  const postgres = postgresFolder();
  if (!postgres)
    giveUp("the tests need PostgreSQL 13 or later: install it (Debian: apt-get install postgresql)");
  const browser = await chromium();
  if (!browser)
    giveUp("the tests need Chromium: install it (Debian: apt-get install chromium) or set CHROMIUM_BIN");

  const nginx = nginxFile();
  if (!nginx)
    giveUp("the tests need nginx: install it (Debian: apt-get install nginx-light) or set NGINX_BIN");

  const PATH = [postgres, process.env.PATH].join(delimiter);
  return { ...process.env, PATH, POSTGRES_BIN: postgres, CHROMIUM_BIN: browser, NGINX_BIN: nginx };
}

function postgresFolder() {
  const given = process.env.POSTGRES_BIN ? [process.env.POSTGRES_BIN] : [];
  const debian = "/usr/lib/postgresql";
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [...given, ...versions.map((version) => join(debian, version, "bin")), ...pathFolders()];
  return folders.find((folder) => existsSync(join(folder, "initdb")) && existsSync(join(folder, "postgres")));
}

function nginxFile() {
  const given = process.env.NGINX_BIN ? [process.env.NGINX_BIN] : [];
  // Debian keeps it where only root's PATH leads.
  const folders = [...pathFolders(), "/usr/sbin", "/usr/local/sbin"];
  return [...given, ...folders.map((folder) => join(folder, "nginx"))].find((file) => existsSync(file));
}

async function chromium() {
  const { chromium: playwright } = await import("playwright-core");
  const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
  const found = pathFolders().flatMap((folder) => names.map((name) => join(folder, name)));
  const given = process.env.CHROMIUM_BIN ? [process.env.CHROMIUM_BIN] : [];
  return [...given, ...found, playwright.executablePath()].find((file) => file && existsSync(file));
}

/** Installs a Debian package when we may; otherwise the caller says what is missing. */
async function apt(name) {
  const mayInstall = process.getuid?.() === 0 && spawnSync("apt-get", ["--version"]).status === 0;
  if (!mayInstall) return;
  tell(`installing the Debian package ${name}`);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  await run("apt-get", ["update", "-qq"], { env });
  await run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", name], { env });
}

function pathFolders() {
  return (process.env.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
}
