import { isOpen, nextOpening, type OpeningHours } from "../calendar/index.ts";
import type { Instant } from "../shared/record.ts";

/**
 * When the owner of a promise is reminded of it: once this share of its time has gone, and in his own hours. Nobody
 * reads a reminder at night; one that would come after the due time comes when it must. Without hours (a network
 * team that never sleeps, the bot itself) it comes when it must too.
 */
export function riskTime(
  { from, dueAt }: { from: Instant; dueAt: Instant },
  { percent, hours }: { percent: number; hours?: OpeningHours | undefined },
): Instant {
  const start = Date.parse(from);
  const share = new Date(start + ((Date.parse(dueAt) - start) * percent) / 100);
  if (hours === undefined || isOpen(hours, share)) return share.toISOString();
  const opensAt = nextOpening(hours, share)?.opensAt.toISOString();
  return opensAt !== undefined && opensAt < dueAt ? opensAt : share.toISOString();
}
