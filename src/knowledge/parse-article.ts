import { basename, dirname } from "node:path";
import { Locale } from "../shared/locale.ts";
import { type Article, ArticleHead } from "./article.ts";
import type { Faults } from "./faults.ts";
import { parseYaml } from "./read-file.ts";
import { Slug } from "./words.ts";

const FRONT_MATTER = /^---\r?\n([\s\S]*?)\r?\n---\r?\n([\s\S]*)$/;

/** Reads `articles/<locale>/<slug>.md`; notes what is wrong and returns undefined when anything is. */
export function parseArticle(file: { path: string; text: string }, faults: Faults): Article | undefined {
  const { path, text } = file;
  const parts = FRONT_MATTER.exec(text);
  if (!parts) {
    faults.add(path, 'it must start with its title and the rest between two lines "---"');
    return undefined;
  }
  const [, head = "", body = ""] = parts;
  const slug = Slug.safeParse(basename(path, ".md"));
  if (!slug.success) faults.addIssues(path, slug.error.issues);
  if (body.trim() === "") faults.add(path, "there is no text below the second ---");
  const parsed = parseYaml(ArticleHead, { path, text: head, firstLine: 2 }, faults);
  if (!parsed || !slug.success || body.trim() === "") return undefined;
  const locale = Locale.parse(basename(dirname(path)));
  return { ...parsed, slug: slug.data, locale, body: body.trim() };
}
