import { el } from "../el.ts";
import { Api, ApiError } from "./api.ts";
import { Frame } from "./frame.ts";
import { signInPage } from "./pages/sign-in.ts";
import { homeOf } from "./routes.ts";
import { listOf, Names, Session, Shop } from "./shapes.ts";
import { en } from "./texts-en.ts";
import { fr } from "./texts-fr.ts";
import { makeWhen } from "./when.ts";

const LANGUAGE_KEY = "parole:desk:language";
const DEFAULT_ZONE = "Europe/Paris";

const api = new Api();
const root = document.body;
let locale: "fr" | "en" = localStorage.getItem(LANGUAGE_KEY) === "en" ? "en" : "fr";
let frame: Frame | undefined;

const now = (): Date => new Date(Date.now() + api.clockOffsetMs);

function show(element: HTMLElement): void {
  document.documentElement.lang = locale;
  root.replaceChildren(element);
}

function askToSignIn(hint: string): void {
  frame?.stop();
  frame = undefined;
  const t = locale === "fr" ? fr : en;
  document.title = t.desk;
  show(
    el(
      "main",
      { class: "entrance" },
      signInPage({ api, t, hint }, (session) => void open(session)),
    ),
  );
}

async function open(answer: unknown): Promise<void> {
  const session = Session.parse(answer);
  if (session.now) api.clockOffsetMs = Date.parse(session.now) - Date.now();
  const { items: shops } = await api.get("shops", listOf(Shop));
  const names = await api.get("names", Names);
  const t = locale === "fr" ? fr : en;
  const zone = (shop?: string | null): string =>
    (shops.find(({ id }) => id === shop) ?? shops[0])?.timeZone ?? DEFAULT_ZONE;
  frame?.stop();
  frame = new Frame(
    { api, t, locale, user: session.user, shops, names, when: makeWhen(locale, now), now, zone },
    {
      signOut: () => void signOut(),
      switchLanguage: () => {
        locale = locale === "fr" ? "en" : "fr";
        localStorage.setItem(LANGUAGE_KEY, locale);
        void open(answer);
      },
      sessionOver: () => {
        askToSignIn(t.sessionOver);
      },
    },
  );
  if (location.hash.length < 3) history.replaceState(undefined, "", homeOf({ user: session.user, shops }));
  show(frame.element);
  await frame.go(true);
}

async function signOut(): Promise<void> {
  try {
    await api.delete("session");
  } finally {
    location.hash = "";
    askToSignIn("");
  }
}

async function start(): Promise<void> {
  try {
    await open(await api.get("session", Session));
  } catch (error) {
    const nobody = error instanceof ApiError && error.code !== "UNREACHABLE";
    askToSignIn(nobody ? "" : (locale === "fr" ? fr : en).errors.UNREACHABLE);
  }
}

addEventListener("hashchange", () => void frame?.go(true));
document.addEventListener("visibilitychange", () => {
  frame?.wake();
});
void start();
