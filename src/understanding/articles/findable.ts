import type { Locale } from "../../shared/locale.ts";

/** Whose law an article tells: France, the European Union, Québec. */
export type Jurisdiction = "FR" | "EU" | "QC";

/** What an article is found by. */
export interface FindableArticle {
  readonly slug: string;
  readonly locale: Locale;
  readonly title: string;
  /** The question in customers' words. */
  readonly asks: readonly string[];
  readonly body: string;
  readonly jurisdiction?: Jurisdiction | undefined;
}
