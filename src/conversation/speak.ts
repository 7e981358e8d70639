import { AppError } from "../shared/errors.ts";
import type { Frame } from "./conversation.ts";
import type { SayStep } from "./dialog.ts";
import { personDialog } from "./intents.ts";
import { type Talk, utter, wordsFor } from "./talk.ts";

/**
 * Says the text of a step. When it gives a promise, the draft that a use case committed in this very turn is attached
 * to it; without one, nothing may be said (the static checks make that impossible, this makes it certain).
 */
export function sayStep(talk: Talk, frame: Frame, step: SayStep<string>): void {
  const text = wordsFor(talk, frame.dialog, frame.step, frame.vars);
  const parole = { dialog: frame.dialog, step: frame.step };
  if (step.promise === undefined) {
    utter(talk, { text, parole, options: offersOf(talk, frame, step) });
    return;
  }
  const { promise } = step;
  const drafts = talk.pending.filter(({ kind }) => kind === promise);
  if (drafts.length === 0) {
    throw new AppError(
      "DIALOG_INVALID",
      `${frame.dialog}.${frame.step} promises ${promise}, which nothing backs`,
    );
  }
  const spoken = drafts.map((draft) => ({ draft, id: talk.ids.next("promise") }));
  const saidIn = utter(talk, { text, parole: { ...parole, promises: spoken.map(({ id }) => id) } });
  talk.spoken.push(...spoken.map((promised) => ({ ...promised, said: text, saidIn })));
  talk.pending = talk.pending.filter(({ kind }) => kind !== promise);
}

/** The buttons of a step that offers a dialog. "Oui" takes it; a person is called only by who asks for one. */
function offersOf(talk: Talk, frame: Frame, { offers }: SayStep<string>): { title: string; value: string }[] {
  const offered = offers === undefined ? undefined : frame.vars[offers];
  if (typeof offered !== "string") return [];
  const person = personDialog(talk);
  talk.conversation = { ...talk.conversation, offered: offered === person ? [] : [offered] };
  return [...new Set([offered, person])]
    .map((dialog) => wordsFor(talk, dialog, "title"))
    .map((title) => ({ title, value: title }));
}
