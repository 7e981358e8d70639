export { Incident, INCIDENT_OPEN, incidents, outageReports } from "./incident.ts";
export { findIncident, recallIncident } from "./find-incident.ts";
export { adoptReports } from "./adopt-reports.ts";
export { closeReport } from "./close-report.ts";
export { incidentOverdue, tellIncident, tellLate } from "./incident-timers.ts";
export { type LinePlace, placeOfLine } from "./line-place.ts";
export { type IncidentChanged, nextNewsAt, publishNews, setNewsTimer } from "./publish-news.ts";
export { seedIncidents } from "./seed-incidents.ts";
