import type { Dialog } from "../src/conversation/index.ts";
import { article } from "./article/dialog.ts";
import { callback } from "./callback/dialog.ts";
import { cancel } from "./cancel/dialog.ts";
import { email } from "./email/dialog.ts";
import { fault } from "./fault/dialog.ts";
import { goodbye } from "./goodbye/dialog.ts";
import { greeting } from "./greeting/dialog.ts";
import { help } from "./help/dialog.ts";
import { hours } from "./hours/dialog.ts";
import { loaner } from "./loaner/dialog.ts";
import { outage } from "./outage/dialog.ts";
import { person } from "./person/dialog.ts";
import { status } from "./status/dialog.ts";
import { store } from "./store/dialog.ts";
import { thanks } from "./thanks/dialog.ts";

/** Every dialog, in the order the menu shows them. */
export const dialogs: readonly Dialog[] = [
  loaner,
  outage,
  callback,
  status,
  person,
  hours,
  store,
  cancel,
  greeting,
  thanks,
  goodbye,
  help,
  article,
  fault,
  email,
];
