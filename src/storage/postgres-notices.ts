import { z } from "zod";
import { News } from "../shared/news.ts";
import { Instant } from "../shared/record.ts";
import type { Commit } from "../shared/store.ts";

/** Who commits tells here which conversations and timers to look at. */
export const COMMITS = "parole_commit";
/** Everything else that instances tell each other. */
export const NEWS = "parole_news";
/** PostgreSQL refuses payloads of 8,000 bytes and more. */
const CONVERSATIONS_A_NOTICE = 50;

const CommitNotice = z.object({
  from: z.string(),
  conversations: z.array(z.string()),
  timerAt: Instant.optional(),
});

interface Statement {
  sql: string;
  values: [channel: string, payload: string];
}

/** The statements that tell the other instances of a commit, to be run inside its transaction. */
export function noticesOf(from: string, { conversations, timerAt }: Commit): Statement[] {
  const notices: Statement[] = [];
  for (let start = 0; start === 0 || start < conversations.length; start += CONVERSATIONS_A_NOTICE) {
    const part = conversations.slice(start, start + CONVERSATIONS_A_NOTICE);
    notices.push(notify(COMMITS, { from, conversations: part, timerAt }));
  }
  return notices;
}

/** The statement that tells all instances a piece of news. */
export function newsStatement(news: News): Statement {
  return notify(NEWS, news);
}

function notify(channel: string, payload: unknown): Statement {
  return { sql: "select pg_notify($1, $2)", values: [channel, JSON.stringify(payload)] };
}

/** What a notice of a commit says; undefined for our own, and for one we cannot read. */
export function readCommit(payload: string, own: string): Commit | undefined {
  const notice = CommitNotice.safeParse(parseJson(payload)).data;
  if (notice === undefined || notice.from === own) return undefined;
  const { conversations, timerAt } = notice;
  return timerAt === undefined ? { conversations } : { conversations, timerAt };
}

/** News of a kind that only newer versions know is passed over. */
export function readNews(payload: string): News | undefined {
  return News.safeParse(parseJson(payload)).data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
