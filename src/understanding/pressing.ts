import type { Intent } from "./intent.ts";

/**
 * What of two things comes first, the most pressing on top: who stands before a counter for nothing, a dead connection,
 * an object that is missing or broken, money, a word we did not keep, a person who is asked for, what is to be arranged,
 * and last what is only to be known. Anger is met best by doing the rest first.
 */
const MOST_PRESSING_FIRST: readonly Intent[] = [
  "loaner_pickup_problem",
  "outage_report",
  "technician_visit",
  "loaner_request",
  "loaner_renewal",
  "wrong_delivery",
  "delivery_not_received",
  "defective_product",
  "refund_status",
  "refund_choice",
  "callback_missed",
  "formal_notice",
  "site_bug",
  "talk_to_human",
  // A copy is had before what it is made of is erased.
  "my_data_access",
  "my_data_erase",
  "withdrawal_return",
  "loaner_return",
  "callback_change",
  "measurement_visit",
  "buy_product",
  "callback_request",
  "outage_status",
  "order_status",
  "case_status",
  "warranty_rights",
  "product_availability",
  "opening_hours",
  "store_info",
];

const ranks = new Map(MOST_PRESSING_FIRST.map((intent, rank) => [intent, rank]));

/** Smaller is more pressing. What a merchant adds comes after what we know, and before anger. */
export function pressingRank(intent: Intent): number {
  return ranks.get(intent) ?? (intent === "complaint" ? ranks.size + 1 : ranks.size);
}
