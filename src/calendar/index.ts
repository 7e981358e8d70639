export { WEEKDAYS, type Weekday } from "./day-number.ts";
export { TimeRange, type MinuteRange } from "./time-range.ts";
export { LocalDate, OpeningException, OpeningHours, TimeZone } from "./opening-hours.ts";
export { openingAt, type DayOpening, type OpenWindow } from "./open-day.ts";
export { isOpen, nextOpening, openUntil, openWindows, type Opening } from "./open-state.ts";
export { addOpenTime, openTimeBetween } from "./open-time.ts";
export { endOfOpenDays, previousOpenDay, type OpenDay } from "./open-days.ts";
export { nearestSlots, slotsBetween, type Slot, type Wish } from "./slots.ts";
export {
  addCalendarDays,
  addCalendarMonths,
  addDaysToDate,
  atLocal,
  endOfLocalDate,
  localParts,
  startOfLocalDate,
  type LocalInstant,
  type LocalParts,
} from "./local-time.ts";
export { sayDate, sayDay, sayDayOfYear, sayRange, sayTime, sayUntil, type Saying } from "./say-time.ts";
export { sayTimeInBoth, type ElsewherePlace } from "./say-both.ts";
export { exceptionName, sayHours, sayWeek } from "./say-hours.ts";
export { tzdataFault } from "./tzdata.ts";
