import { el } from "../../el.ts";
import { type Api, ApiError } from "../api.ts";
import { field } from "../controls.ts";
import { errorWords } from "../error-words.ts";
import { Session } from "../shapes.ts";
import type { Texts } from "../texts-fr.ts";

/** The way in. `signedIn` is called once the server has set its cookie. */
export function signInPage(
  parts: { readonly api: Api; readonly t: Texts; readonly hint: string },
  signedIn: (session: unknown) => void,
): HTMLElement {
  const { api, t } = parts;
  const login = field({ label: t.login, testid: "login", autocomplete: "username", required: true });
  const password = field({
    ...{ label: t.password, testid: "password", type: "password" },
    ...{ autocomplete: "current-password", required: true },
  });
  login.input.setAttribute("autocapitalize", "none");
  login.input.spellcheck = false;
  const wrong = el("p", { role: "alert", class: "wrong" }, parts.hint);
  const button = el("button", { type: "submit", class: "main", "data-testid": "sign-in" }, t.signIn);
  const form = el(
    "form",
    { class: "card narrow" },
    el("h1", {}, t.desk),
    wrong,
    login.row,
    password.row,
    button,
  );
  const submit = async (): Promise<void> => {
    wrong.textContent = "";
    try {
      const body = { login: login.input.value.trim(), password: password.input.value };
      signedIn(await api.post("session", body, Session));
    } catch (error) {
      wrong.textContent = signInWords(error, t);
      password.input.select();
    }
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void submit();
  });
  return form;
}

// Which of the two is wrong is nobody's business; a value of the wrong shape is no login either.
const REFUSED: ReadonlySet<string> = new Set(["UNAUTHORIZED", "BAD_REQUEST"]);

function signInWords(error: unknown, t: Texts): string {
  return error instanceof ApiError && REFUSED.has(error.code) ? t.wrongPassword : errorWords(error, t);
}
