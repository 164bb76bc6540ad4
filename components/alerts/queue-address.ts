import { type AlertFilter, alertAddress, DEFAULT_SHOWN } from "@/lib/alerts/alert-filter-rules";

/** The address of a queue within the page. A bare /alerts opens what is set for the reader's role, so everything is asked for by name. */
export function queueAddress(filter: AlertFilter, alert?: number | null): string {
  const address = alertAddress(filter, alert);
  return address === "/alerts" ? `/alerts?show=${DEFAULT_SHOWN.join()}` : address;
}

/** What stands behind the question mark: the queue as a route, a saved view or a bulk decision takes it. */
export const queueQuery = (filter: AlertFilter): string => queueAddress({ ...filter, after: null }).split("?")[1] ?? "";

/** Where an ended case is opened again. */
export const reopeningOf = (incident: number): string => `/incidents/${incident}?do=reopen`;
