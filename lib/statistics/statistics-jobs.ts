import type { Task } from "@/lib/platform/jobs";
import { log } from "@/lib/platform/log";
import { checkFacts } from "./check-facts";
import { refreshFacts } from "./make-facts";

/** The worker's tasks about the statistics. */
export const statisticsTasks: Readonly<Record<string, Task>> = {
  "refresh-facts": async () => {
    const done = await refreshFacts();
    if (done > 0) log.info("statistics.refreshed", { marks: done });
  },
  "check-facts": async () => {
    const { differing, facts } = await checkFacts();
    if (differing.length > 0) log.error("statistics.facts_differ", { differing: differing.length, first: differing[0] });
    else log.info("statistics.facts_agree", { facts });
  },
};
