import { check } from "../check.ts";

export const pagesWhole = check({
  invariant: "file",
  rule: "Every page and every index of the embedded database can be read, and they fit together.",
  async run(view) {
    for (const what of await view.snapshot.damage()) view.report("store", "pages", what);
  },
});
