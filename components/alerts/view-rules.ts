import { readAlertFilter } from "@/lib/alerts/alert-filter-rules";
import { queueQuery } from "./queue-address";

/** Whether two queries show the same queue, in whatever order and with whatever of today's defaults they were written. */
export function isSameQueue(one: string, other: string): boolean {
  return normal(one) === normal(other);
}

const normal = (query: string) => queueQuery(readAlertFilter(Object.fromEntries(new URLSearchParams(query))));
