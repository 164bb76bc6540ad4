import { useLocale, useTranslations } from "next-intl";
import { UNCOUNTED_REASONS } from "@/lib/incidents/incident-list-inputs";
import { NOTICE_SIDES, PROBE_FATES } from "@/lib/statistics/figure-table";
import type { Part, StatisticsReport } from "@/lib/statistics/report-views";
import { ClausesTable } from "./clauses-table";
import { Panel } from "./panel";
import { codeText, countryText, networkText } from "./part-text";
import { PartsTable } from "./parts-table";
import { spanOf } from "./statistics-links";

interface Props {
  report: StatisticsReport;
}

const sumOf = (parts: readonly Part[]) => parts.reduce((sum, { count }) => sum + count, 0);
const named = (parts: readonly Part[], nameOf: (key: string) => string) =>
  parts.map((part) => ({ ...part, label: nameOf(part.key) }));

export function Probes({ report: { totals, period } }: Props) {
  const t = useTranslations("statistics");
  const { probes } = totals;
  const parts = PROBE_FATES.map((fate) => ({ key: fate, label: t(`fate.${fate}`), count: probes[fate] }));
  return (
    <Panel title={t("probes.title")} note={t("probes.note")} defines={["probes", "stoppedShare"]}>
      <PartsTable
        caption={t("probes.title")}
        head={t("probes.fate")}
        figure="probes"
        span={spanOf(period)}
        parts={parts}
        whole={probes.all}
        total={probes.all}
      />
    </Panel>
  );
}

/** Whether customers were told in time. */
export function Notices({ report: { totals, period } }: Props) {
  const t = useTranslations("statistics");
  const { notices } = totals;
  const whole = notices.in_time + notices.late + notices.owed;
  const parts = NOTICE_SIDES.map((side) => ({ key: side, label: t(`side.${side}`), count: notices[side] }));
  return (
    <Panel title={t("notices.title")} note={t("notices.note")} defines={["notices"]}>
      <PartsTable
        caption={t("notices.title")}
        head={t("notices.side")}
        figure="notices"
        span={spanOf(period)}
        parts={parts}
        whole={whole}
        total={whole}
      />
    </Panel>
  );
}

export function Outcomes({ report: { outcomes, period } }: Props) {
  const t = useTranslations("statistics");
  const words = useTranslations("correspondence.outcome");
  const whole = sumOf(outcomes);
  return (
    <Panel title={t("outcomes.title")} note={t("outcomes.note")} defines={["responses"]}>
      <PartsTable
        caption={t("outcomes.title")}
        head={t("outcomes.outcome")}
        figure="responses"
        span={spanOf(period)}
        parts={named(outcomes, (code) => codeText(code, words))}
        whole={whole}
        total={whole}
      />
    </Panel>
  );
}

export function Clauses({ report: { clauses, period } }: Props) {
  const t = useTranslations("statistics");
  return (
    <Panel title={t("clauses.title")} note={t("clauses.note")} defines={["clauses"]}>
      <ClausesTable caption={t("clauses.title")} clauses={clauses} span={spanOf(period)} />
    </Panel>
  );
}

export function Countries({ report: { countries, totals, period } }: Props) {
  const t = useTranslations("statistics");
  const locale = useLocale();
  return (
    <Panel title={t("countries.title")} note={t("countries.note")} defines={["countries"]}>
      <PartsTable
        caption={t("countries.title")}
        head={t("countries.country")}
        figure="countries"
        span={spanOf(period)}
        parts={named(countries, (code) => countryText(code, locale))}
        whole={totals.abuse + totals.defense}
      />
    </Panel>
  );
}

export function Networks({ report: { networks, totals, period } }: Props) {
  const t = useTranslations("statistics");
  return (
    <Panel title={t("networks.title")} note={t("networks.note")} defines={["networks"]}>
      <PartsTable
        caption={t("networks.title")}
        head={t("networks.network")}
        figure="networks"
        span={spanOf(period)}
        parts={named(networks, networkText)}
        whole={totals.abuse + totals.defense}
      />
    </Panel>
  );
}

export function Shifts({ report: { shifts, period } }: Props) {
  const t = useTranslations("statistics");
  return (
    <Panel title={t("shifts.title")} note={t("shifts.note")} defines={["shifts"]}>
      <PartsTable
        caption={t("shifts.title")}
        head={t("shifts.shift")}
        figure="decisions"
        span={spanOf(period)}
        parts={shifts.map(({ key, count }) => ({ key, count, label: key, part: `shift:${key}` }))}
        whole={sumOf(shifts)}
      />
    </Panel>
  );
}

export function Uncounted({ report: { totals, period } }: Props) {
  const t = useTranslations("statistics");
  const parts = UNCOUNTED_REASONS.map((reason) => ({ key: reason, label: t(`reason.${reason}`), count: totals.reasons[reason] }));
  return (
    <Panel title={t("uncounted.title")} note={t("uncounted.note")} defines={["uncounted"]}>
      <PartsTable
        caption={t("uncounted.title")}
        head={t("uncounted.reason")}
        figure="uncounted"
        span={spanOf(period)}
        parts={parts}
        total={totals.uncounted}
      />
    </Panel>
  );
}
