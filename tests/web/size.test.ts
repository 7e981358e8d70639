import { expect } from "chai";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { builtWeb } from "../support/static-files.ts";

const KB = 1024;

async function gzipped(file: string): Promise<number> {
  return gzipSync(await readFile(join(await builtWeb(), file)), { level: 9 }).length;
}

/** A script and all it imports by itself, by file name in `assets/`. */
async function withImports(file: string, found = new Set<string>()): Promise<Set<string>> {
  if (found.has(file)) return found;
  found.add(file);
  const code = await readFile(join(await builtWeb(), file), "utf8");
  for (const match of code.matchAll(/(?:from|import)\s*["'`]\.\/([\w.-]+\.js)["'`]/g)) {
    await withImports(`assets/${match[1]}`, found);
  }
  return found;
}

async function chatFiles(): Promise<string[]> {
  const names = await readdir(join(await builtWeb(), "assets"));
  const chat = names.find((name) => /^chat-.*\.js$/.test(name));
  return chat === undefined ? [] : [...(await withImports(`assets/${chat}`))];
}

describe("the built browser files", function () {
  this.timeout(60_000);

  it("cost a shop's page at most 5 KB before anybody asks anything", async () => {
    expect(await gzipped("widget.js")).to.be.at.most(5 * KB);
  });

  it("cost a customer who opens the chat at most 30 KB in all", async () => {
    const files = ["widget.js", ...(await chatFiles())];
    const sizes = await Promise.all(files.map(gzipped));

    expect(files.length).to.be.at.least(2);
    expect(sizes.reduce((sum, size) => sum + size, 0)).to.be.at.most(30 * KB);
  });

  it("have a launcher that leaves no name on the page and needs no other file", async () => {
    const code = await readFile(join(await builtWeb(), "widget.js"), "utf8");

    expect(code)
      .to.match(/^\(\(\)=>\{/)
      .and.to.match(/\}\)\(\);\s*$/);
    expect(code).not.to.match(/\bexport\b|import\.meta|import\s*["'{]/);
    expect(code)
      .to.include((await chatFiles())[0])
      .and.not.to.include("__CHAT_FILE__");
  });

  it("name no address but our own", async () => {
    const names = (await readdir(await builtWeb(), { recursive: true })).filter((name) =>
      /\.(js|css|html)$/.test(name),
    );
    const addresses: string[] = [];
    for (const name of names) {
      const text = await readFile(join(await builtWeb(), name), "utf8");
      addresses.push(...(text.match(/https?:\/\/[\w.-]+/g) ?? []));
    }

    // Names of XML vocabularies are never fetched; the last two stand in zod's JSON Schema and address formats.
    const known = /^https?:\/\/(www\.w3\.org|json-schema\.org|stub|www\.)/;
    expect(addresses.filter((address) => !known.test(address))).to.deep.equal([]);
  });

  it("put no script and no style into their pages", async () => {
    for (const page of ["index.html", "desk/index.html"]) {
      const html = await readFile(join(await builtWeb(), page), "utf8");
      expect(html, page).not.to.match(/<style|\sstyle=|\son\w+=|javascript:/);
      expect(html, page).not.to.match(/<script(?![^>]*\ssrc=)/);
    }
  });
});
