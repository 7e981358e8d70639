// Writes docs/lifecycles.md from the machines that the records declare: npx tsx tests/docs/lifecycles-writer.ts
import { writeFileSync } from "node:fs";
import { lifecyclesPage } from "./lifecycles-page.ts";

writeFileSync(new URL("../../docs/lifecycles.md", import.meta.url), await lifecyclesPage());
