import { useLocale, useTranslations } from "next-intl";
import { elapsedText, splitSpan } from "@/components/ui/clock-rules";
import { type Step, Steps } from "@/components/ui/steps";
import { timeText } from "@/components/ui/time-rules";
import { STAGES, type Stage } from "@/lib/incidents/incident-lifecycle";
import type { IncidentView, MilestoneView } from "@/lib/incidents/incident-queries";

/** The milestone that brings a case to each stage. */
const MILESTONE_OF: Record<Stage, MilestoneView["kind"]> = {
  investigating: "detected",
  restricted: "restricted",
  notified: "notified",
  responded: "responded",
  reset: "reset",
  watching: "lifted",
  closed: "closed",
};

/** How far a case has come: each milestone with T+, its wall clock and its distance to the one before. What was passed over stays hollow. */
export function CaseSteps({ incident }: { incident: IncidentView }) {
  return incident.facts.isAboutHostsOnly ? <HostSteps incident={incident} /> : <AccountSteps incident={incident} />;
}

/** A case about hosts has no account that could climb the stages: it is looked into, and closed. */
function HostSteps({ incident: { stage, zero, life } }: { incident: IncidentView }) {
  const t = useTranslations("incidents.steps");
  const stages = useTranslations("incidents.stage");
  const locale = useLocale();
  const step = (name: Stage, at: string | null): Step => ({
    name: stages(name),
    state: stage === name ? "now" : at ? "done" : "todo",
    ...(at ? { wall: timeText(at, "minute", locale) } : {}),
    ...(at && zero ? { elapsed: `T+${elapsedText(Date.parse(at) - Date.parse(zero.at))}` } : {}),
  });
  return <Steps label={t("label")} steps={[step("investigating", life.openedAt), step("closed", life.closedAt)]} />;
}

function AccountSteps({ incident: { stage, milestones, zero, life } }: { incident: IncidentView }) {
  const t = useTranslations("incidents.steps");
  const stages = useTranslations("incidents.stage");
  const span = useTranslations("ui.span");
  const locale = useLocale();
  const reached = STAGES.indexOf(stage);
  let before: number | null = null;
  const steps = STAGES.map((name, index): Step => {
    const at = milestones.find(({ kind }) => kind === MILESTONE_OF[name])?.at;
    if (!at)
      return {
        name: stages(name),
        state: index < reached ? "skipped" : "todo",
        note: index < reached ? t("skipped") : todoNote(name, life.watchUntil),
      };
    const ms = Date.parse(at);
    const note = before === null ? undefined : distance(ms - before);
    before = ms;
    return {
      name: stages(name),
      state: index === reached ? "now" : "done",
      elapsed: zero && `T+${elapsedText(ms - Date.parse(zero.at))}`,
      wall: timeText(at, "minute", locale),
      note: name === "watching" && life.watchUntil ? t("until", { at: timeText(life.watchUntil, "date", locale) }) : note,
    };
  });
  return <Steps label={t("label")} steps={steps} />;

  function distance(ms: number): string {
    const { days, clock } = splitSpan(Math.abs(ms));
    const text = days > 0 ? span("days", { days, clock }) : clock;
    // A call can come before the notice: the one told later on the way happened earlier.
    return ms < 0 ? t("earlier", { span: text }) : t("after", { span: text });
  }

  function todoNote(name: Stage, watchUntil: string | null): string | undefined {
    return name === "watching" && !watchUntil ? t("watch") : undefined;
  }
}
