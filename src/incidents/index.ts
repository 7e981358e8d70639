export { Incident, INCIDENT_OPEN, incidents, OutageReport, outageReports } from "./incident.ts";
