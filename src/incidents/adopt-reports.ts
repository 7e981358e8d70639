import type { Deed } from "../conversation/index.ts";
import { type Incident, outageReports } from "./incident.ts";
import { tellEverybody } from "./publish-news.ts";

/** An incident is declared: the outages already reported in its area are in it, and who reported them is told. */
export async function adoptReports(deed: Deed, incident: Incident): Promise<number> {
  const { tx, at, by } = deed;
  const { towns, postalCodes } = incident.area;
  const open = await tx.find(outageReports, { state: "open" });
  const adopted = open.filter(
    ({ incident: known, town = "", postalCode = "" }) =>
      known === undefined && (towns.includes(town) || postalCodes.includes(postalCode)),
  );
  for (const report of adopted) {
    const { owner, dueAt } = incident;
    await tx.update(outageReports, report, { incident: incident.id, owner, dueAt }, { at });
  }
  if (adopted.length > 0) await tellEverybody(tx, incident, { by, at });
  return adopted.length;
}
