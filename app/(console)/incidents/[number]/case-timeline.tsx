import { getLocale, getTranslations } from "next-intl/server";
import { caseBars } from "@/components/timeline/case-bars";
import { TimelineBoard } from "@/components/timeline/timeline-board";
import { timelineRows } from "@/components/timeline/timeline-rows";
import { LANES } from "@/components/ui/lane-mark";
import type { StepAct } from "@/lib/incidents/next-step";
import type { Case } from "./read-case";

/** Whose move the next step is, where it is not ours. */
const LANE_OF: Partial<Record<StepAct, "customer" | "system">> = {
  await_response: "customer",
  await_reset: "customer",
  watch: "system",
};

/** The timeline of a case in words, from T+0. */
export async function CaseTimeline({ found, asked }: { found: Case; asked: Record<string, string | undefined> }) {
  const { incident, timeline, step } = found;
  const [say, locale] = await Promise.all([getTranslations(), getLocale()]);
  const zero = Date.parse(incident.zero?.at ?? incident.openedAt);
  const rows = timelineRows({ entries: timeline, zero, say, locale, hasSeveralAccounts: incident.accounts.length > 1 });
  const bars = caseBars(
    timeline
      .filter(({ isCorrected }) => !isCorrected)
      .map(({ kind, lane, occurredAt, account, details }) => ({ kind, lane, at: Date.parse(occurredAt), account, details })),
  );
  const next = step && {
    lane: LANE_OF[step.act] ?? ("provider" as const),
    short: say("incidents.next.prefix", { short: say(`incidents.next.${step.act}.short`) }),
  };
  return (
    <TimelineBoard
      rowsText={JSON.stringify(rows)}
      bars={bars}
      zero={zero}
      zeroText={say(`timeline.zero.${incident.zero?.basis ?? "opened"}`)}
      isClosed={incident.stage === "closed"}
      next={next ?? null}
      view={{
        lane: LANES.find((lane) => lane === asked.lane) ?? null,
        only: asked.only === "evidence" || asked.only === "late" ? asked.only : null,
        isFolded: asked.time !== "real",
        isNewestFirst: asked.order !== "oldest",
      }}
    />
  );
}
