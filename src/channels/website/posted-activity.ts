import { z } from "zod";
import { AppError } from "../../shared/errors.ts";
import { cleanJson, cleanText } from "./clean-text.ts";
import { knownTimeZone, plausibleLocale } from "./languages.ts";

/** Longest message, in UTF-16 units: four pages of typing. */
export const LONGEST_TEXT = 4_000;
const LONGEST_VALUE = 4_000;

/**
 * What a chat window posts. Fields that are not named here are ignored, above all those that would say who or where
 * the customer is (`from`, `conversation`, `channelId`, `recipient`, `serviceUrl`): that comes from the token.
 */
export const PostedActivity = z.object({
  type: z.enum(["message", "event", "typing", "conversationUpdate"]),
  text: z.string().max(LONGEST_TEXT).nullish(),
  value: z.unknown().optional(),
  name: z.string().max(100).nullish(),
  locale: z.string().max(64).nullish(),
  localTimezone: z.string().max(64).nullish(),
  channelData: z
    .object({
      clientActivityID: z.string().max(200).nullish(),
      postBack: z.boolean().nullish(),
      page: z.object({ url: z.string().max(2_000), browser: z.string().max(500) }).nullish(),
    })
    .nullish(),
});
export type PostedActivity = z.infer<typeof PostedActivity>;

/** What is kept of a posted activity: only what the bot uses and the customer's own window must see again. */
export interface KeptActivity {
  type: "message" | "event";
  text?: string;
  textFormat?: "plain";
  value?: unknown;
  name?: string;
  locale?: string;
  localTimezone?: string;
  channelData: { clientActivityID?: string; postBack?: true; page?: Page };
}

/** Where the customer is on the merchant's site: address and user agent, as the widget tells them. */
export interface Page {
  url: string;
  browser: string;
}

/**
 * Reads a message or an event as it is kept.
 * @throws AppError BAD_REQUEST when there is nothing in it
 */
export function keptActivity(posted: PostedActivity): KeptActivity {
  const locale = plausibleLocale(posted.locale);
  const localTimezone = knownTimeZone(posted.localTimezone);
  const value = keptValue(posted.value);
  const shared = {
    ...(value === undefined ? {} : { value }),
    ...(locale === undefined ? {} : { locale }),
    ...(localTimezone === undefined ? {} : { localTimezone }),
    channelData: keptChannelData(posted.channelData),
  };
  return posted.type === "event" ? keptEvent(posted, shared) : keptMessage(posted, shared);
}

type Shared = Pick<KeptActivity, "value" | "locale" | "localTimezone" | "channelData">;

function keptMessage(posted: PostedActivity, shared: Shared): KeptActivity {
  const text = cleanText(posted.text ?? "");
  if (text.trim() === "" && shared.value === undefined) {
    throw new AppError("BAD_REQUEST", "text: a message needs a text or the value of a button");
  }
  return { type: "message", ...(text === "" ? {} : { text, textFormat: "plain" as const }), ...shared };
}

function keptEvent(posted: PostedActivity, shared: Shared): KeptActivity {
  const name = cleanText(posted.name ?? "").trim();
  if (name === "") throw new AppError("BAD_REQUEST", "name: an event needs a name");
  return { type: "event", name, ...shared };
}

function keptValue(value: unknown): unknown {
  if (value === undefined || value === null) return undefined;
  if (JSON.stringify(value).length > LONGEST_VALUE) {
    throw new AppError("BAD_REQUEST", `value: longer than ${String(LONGEST_VALUE)} characters as JSON`);
  }
  return cleanJson(value);
}

function keptChannelData(data: PostedActivity["channelData"]): KeptActivity["channelData"] {
  const id = cleanText(data?.clientActivityID ?? "");
  const page = keptPage(data?.page);
  return {
    ...(id === "" ? {} : { clientActivityID: id }),
    ...(data?.postBack === true ? { postBack: true as const } : {}),
    ...(page === undefined ? {} : { page }),
  };
}

/** People at the desk may follow the address, so only web addresses are kept. */
function keptPage(page: Page | null | undefined): Page | undefined {
  if (page === null || page === undefined || !/^https?:\/\//i.test(page.url) || !URL.canParse(page.url))
    return undefined;
  return { url: cleanText(page.url), browser: cleanText(page.browser) };
}
