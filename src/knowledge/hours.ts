import { z } from "zod";
import { OpeningHours } from "../calendar/index.ts";
import { Slug } from "./words.ts";

const { timeZone, week, exceptions } = OpeningHours.shape;

/**
 * Hours as written in a file: the week, the exceptions, and the name of a confirmed list of holidays
 * (`holidays/<name>.yaml`), which an exception for the same day overrules.
 */
export const hoursFields = { timeZone, holidays: Slug.optional(), week, exceptions };

/** A place whose hours are its shop's, except for what it says itself. */
export const HoursPart = z.strictObject({ week, exceptions });
export type HoursPart = z.infer<typeof HoursPart>;
