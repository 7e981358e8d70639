import { el } from "../../el.ts";
import { action, field, form, pill, section, textArea, tick } from "../controls.ts";
import type { Desk, Page } from "../desk.ts";
import { both, word } from "../words.ts";
import { Live } from "../live.ts";
import { Anything, Incident, listOf } from "../shapes.ts";

const OVER: ReadonlySet<string> = new Set(["resolved", "closed", "false_positive"]);

/** Known faults on the network: what is said to customers about them, and when they will hear more. */
export function incidentsPage(desk: Desk): Page {
  const { t } = desk;
  const list = new Live<readonly Incident[]>(el("div", { class: "stack" }), (incidents) =>
    incidents.length === 0
      ? [el("p", { class: "empty" }, t.noIncidents)]
      : incidents.map((incident) => incidentView(desk, incident, changed)),
  );
  const changed = async (): Promise<void> => {
    list.forget();
    await refresh();
  };
  const refresh = async (): Promise<void> => {
    const { items } = await desk.api.get("incidents", listOf(Incident));
    list.update(
      [...items].sort((first, second) => Number(OVER.has(first.state)) - Number(OVER.has(second.state))),
    );
  };
  const element = el("div", {}, el("h1", {}, t.nav.incidents), list.element, newIncident(desk, changed));
  return { title: t.nav.incidents, element, everyMs: 10_000, refresh };
}

/** News in both languages, as customers will read them. */
function newsFields(
  desk: Desk,
  id: string,
  required: boolean,
): { rows: HTMLElement[]; read: () => { text?: { fr: string; en: string } } } {
  const { t } = desk;
  const [fr, en] = [textArea(t.newsFr, "news-fr", `fr-${id}`), textArea(t.newsEn, "news-en", `en-${id}`)];
  fr.input.required = required;
  en.input.required = required;
  return {
    rows: [fr.row, en.row],
    read: () => {
      const text = { fr: fr.input.value.trim(), en: en.input.value.trim() };
      if (text.fr === "" && text.en === "") return {};
      // One language stands for both: better than nothing for those who read the other.
      return { text: { fr: text.fr || text.en, en: text.en || text.fr } };
    },
  };
}

function incidentView(desk: Desk, incident: Incident, changed: () => Promise<void>): HTMLElement {
  const { t, when, locale } = desk;
  const zone = desk.zone();
  const over = OVER.has(incident.state);
  const path = `incidents/${encodeURIComponent(incident.id)}`;
  const places = [...(incident.area?.towns ?? []), ...(incident.area?.postalCodes ?? [])].join(", ");
  const facts = [
    places,
    incident.startedAt ? t.since(when.day(incident.startedAt, zone)) : "",
    incident.dueAt && !over ? t.nextNews(when.day(incident.dueAt, zone)) : "",
  ].filter((part) => part !== "");
  const news = incident.updates.map(({ at, text }) =>
    el("li", {}, el("span", { class: "source" }, at ? when.day(at, zone) : ""), both(text, locale)),
  );
  return section(
    both(incident.title, locale),
    el(
      "p",
      { class: "row-head", "data-testid": "incident" },
      pill(word(t.states, incident.state), over ? "good" : "alert"),
      el("span", { class: "soft" }, facts.join(" · ")),
    ),
    el("ul", { class: "plain lines" }, ...news),
    steps(desk, { path, over, id: incident.id }, changed),
  );
}

function steps(
  desk: Desk,
  { path, over, id }: { path: string; over: boolean; id: string },
  changed: () => Promise<void>,
): HTMLElement {
  const { t } = desk;
  const { rows, read } = newsFields(desk, id, !over);
  const post = async (name: "update" | "resolve" | "reopen", said: string): Promise<void> => {
    await desk.api.post(`${path}/${name}`, read(), Anything);
    desk.done(said);
    await changed();
  };
  const main = over
    ? { label: t.reopen, testid: "reopen-incident", run: () => post("reopen", t.reopened) }
    : { label: t.publish, testid: "update-incident", run: () => post("update", t.published) };
  const element = form(
    desk,
    {
      parts: [...rows, over && el("p", { class: "soft" }, t.optionalNews)],
      submit: { label: main.label, testid: main.testid, kind: "main", focus: `main-${id}` },
    },
    main.run,
  );
  if (!over) {
    element.append(
      action(desk, { label: t.resolve, testid: "resolve-incident", focus: `resolve-${id}` }, async () => {
        await post("resolve", t.resolved);
      }),
    );
  }
  return el(
    "details",
    {},
    el("summary", { "data-focus": `more-${id}` }, over ? t.reopen : t.publish),
    element,
  );
}

function words(list: string): string[] {
  return list
    .split(",")
    .map((word) => word.trim())
    .filter((word) => word !== "");
}

function newIncident(desk: Desk, changed: () => Promise<void>): HTMLElement {
  const { t } = desk;
  const titleFr = field({ label: t.titleFr, testid: "title-fr", required: true });
  const titleEn = field({ label: t.titleEn, testid: "title-en", required: true });
  const towns = field({ label: t.towns, testid: "towns" });
  const postalCodes = field({ label: t.postalCodes, testid: "postal-codes" });
  const upstream = tick(t.upstream);
  const { rows, read } = newsFields(desk, "new", false);
  const declare = async (): Promise<void> => {
    const body = {
      title: { fr: titleFr.input.value.trim(), en: titleEn.input.value.trim() },
      area: { towns: words(towns.input.value), postalCodes: words(postalCodes.input.value) },
      upstream: upstream.input.checked,
      ...read(),
    };
    await desk.api.post("incidents", body, Anything);
    element.reset();
    desk.done(t.declared);
    await changed();
  };
  const element = form(
    desk,
    {
      parts: [titleFr.row, titleEn.row, towns.row, postalCodes.row, upstream.row, ...rows],
      submit: { label: t.declare, testid: "declare-incident" },
    },
    declare,
  );
  return el("details", { class: "card" }, el("summary", {}, t.newIncident), element);
}
