/** The views of the list of cases. */
export const INCIDENT_VIEWS = ["open", "mine", "closed", "all"] as const;
export type IncidentViewName = (typeof INCIDENT_VIEWS)[number];
