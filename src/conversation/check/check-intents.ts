import type { Dialog } from "../dialog.ts";
import { type Fault, Finder } from "./fault.ts";
import type { Graph } from "./graph.ts";
import { reachedFrom } from "./graph.ts";

/** The intent of messages that nothing here covers: it has no dialog. */
const NO_INTENT = "none";

/** The wish that every step obeys. */
export const PERSON_INTENT = "talk_to_human";

/** One dialog an id, and at most one an intent. */
export function checkOwners(dialogs: readonly Dialog[]): Fault[] {
  const ids = new Set<string>();
  const owners = new Map<string, string>();
  return dialogs.flatMap(({ id, intents }) => {
    const find = new Finder(id, "intents");
    if (ids.has(id)) find.inTree(`another dialog is called "${id}" too: rename one`);
    ids.add(id);
    for (const intent of intents) {
      const owner = owners.get(intent);
      if (owner !== undefined)
        find.inTree(`the intent "${intent}" starts ${owner} already: leave it to one of them`);
      else owners.set(intent, id);
    }
    return find.faults;
  });
}

/**
 * Every intent that understanding knows starts a dialog, or is answered by an article; and every intent of a dialog is one
 * it knows.
 */
export function checkIntents(
  dialogs: readonly Dialog[],
  known: readonly string[],
  answered: readonly string[] = [],
): Fault[] {
  const served = new Set([...dialogs.flatMap(({ intents }) => intents), ...answered]);
  const unserved = known.filter((intent) => intent !== NO_INTENT && !served.has(intent));
  const missing = unserved.map((intent): Fault => ({
    file: "dialogs/index.ts",
    dialog: "",
    rule: "intents",
    message: `customers can want "${intent}" and no dialog takes it: add it to the intents of one, or to an article in every language`,
  }));
  const unknown = dialogs.flatMap(({ id, intents }) => {
    const find = new Finder(id, "intents");
    for (const intent of intents.filter((each) => !known.includes(each))) {
      find.inTree(`no phrase teaches the intent "${intent}": add phrases, or remove it`);
    }
    return find.faults;
  });
  return [...missing, ...unknown];
}

/** A person is one step away from every step: there is a dialog for that wish, and it can request a handoff. */
export function checkPerson(graphs: readonly Graph[]): Fault[] {
  const person = personOf(graphs);
  if (!person) {
    const message = `no dialog takes the intent "${PERSON_INTENT}": customers could not reach a person`;
    return [{ file: "dialogs/index.ts", dialog: "", rule: "person", message }];
  }
  const find = new Finder(person.dialog.id, "person");
  const reached = [...reachedFrom(person, [person.dialog.start])];
  if (!reached.some((name) => person.steps.get(name)?.kind === "handoff"))
    find.inTree("customers come here to reach a person, and no handoff can be reached: add one");
  return find.faults;
}

export function personOf(graphs: readonly Graph[]): Graph | undefined {
  return graphs.find(({ dialog }) => dialog.intents.includes(PERSON_INTENT));
}
