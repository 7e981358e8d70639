import { z } from "zod";

/** Minutes from local midnight, half-open: the end is not part of the range. 1440 is 24:00. */
export interface MinuteRange {
  startMinute: number;
  endMinute: number;
}

const SHAPE = /^([01]?\d|2[0-3]):([0-5]\d)\s*[-–]\s*([01]?\d|2[0-4]):([0-5]\d)$/;

/** Reads "09:30-12:30"; undefined when it is not two clock times, or goes past 24:00. */
export function parseTimeRange(text: string): MinuteRange | undefined {
  const match = SHAPE.exec(text.trim());
  if (!match) return undefined;
  const [, startHour, startMinute, endHour, endMinute] = match;
  const range = {
    startMinute: Number(startHour) * 60 + Number(startMinute),
    endMinute: Number(endHour) * 60 + Number(endMinute),
  };
  return range.endMinute > 1440 ? undefined : range;
}

function faultOf(text: string): string | undefined {
  const range = parseTimeRange(text);
  if (!range) return `"${text}" is not a range such as "09:30-12:30" (from 00:00 to 24:00)`;
  // Otherwise the last minute of the day is lost, and two days in a row never join.
  if (range.endMinute === 1439) return `"${text}" loses a minute: write 24:00 for the end of the day`;
  if (range.endMinute > range.startMinute) return undefined;
  if (range.endMinute === range.startMinute) return `"${text}" is empty: it ends when it starts`;
  return `"${text}" ends before it starts: write a night as "22:00-24:00" and, next day, "00:00-02:00"`;
}

/** A range of clock times, kept as the merchant wrote it. */
export const TimeRange = z.string().superRefine((text, context) => {
  const message = faultOf(text);
  if (message !== undefined) context.addIssue({ code: "custom", message });
});
export type TimeRange = z.infer<typeof TimeRange>;

/** The ranges of one day in any order; two that overlap are refused, two that touch are not. */
export const TimeRanges = z.array(TimeRange).superRefine((texts, context) => {
  const ranges = sortedRanges(texts);
  for (const [index, next] of ranges.entries()) {
    const before = ranges[index - 1];
    if (!before || next.startMinute >= before.endMinute) continue;
    context.addIssue({ code: "custom", message: `"${before.text}" and "${next.text}" overlap` });
  }
});

/** The ranges of one day, earliest first, each with the text it came from; unreadable ones are left out. */
export function sortedRanges(texts: readonly string[]): (MinuteRange & { text: string })[] {
  return texts
    .flatMap((text) => {
      const range = parseTimeRange(text);
      return range ? [{ ...range, text }] : [];
    })
    .sort((a, b) => a.startMinute - b.startMinute);
}
