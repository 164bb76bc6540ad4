"use client";
import { useLocale, useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { saveFile } from "@/components/ui/save-file";
import { KeyValue, KeyValues, Section } from "@/components/ui/section";
import { timeText } from "@/components/ui/time-rules";
import { useToast } from "@/components/ui/toast";
import type { PlanView } from "@/lib/remediation/plan-views";
import styles from "./plan.module.css";

/** What came of the plan: the counts as they stand now, fixed once it is reported; as files for the house. */
export function ClosingReport({
  plan,
}: {
  plan: Pick<PlanView, "number" | "counts" | "blocklistOnly" | "hosts" | "openedAt" | "closedAt">;
}) {
  const t = useTranslations("remediation.report");
  const locale = useLocale();
  const toast = useToast();
  const { counts } = plan;
  const open = counts.unconfirmed + counts.affected + counts.mended + counts.recheck_ok;
  const until = plan.closedAt ? timeText(plan.closedAt, "date", locale) : t("running");
  const number = (count: number) => count.toLocaleString("en-US");
  return (
    <Section
      title={t("title")}
      icon="book"
      aside={
        <span className="row-s">
          {(["pdf", "csv"] as const).map((format) => (
            <Button
              key={format}
              size="s"
              icon="download"
              onClick={() => {
                saveFile(`/remediation/${plan.number}/export?what=report&format=${format}`);
                toast({ text: t("exporting") });
              }}
            >
              {t(format)}
            </Button>
          ))}
        </span>
      }
    >
      <p className={styles.reason}>
        {t("text", {
          start: plan.hosts,
          opened: timeText(plan.openedAt, "date", locale),
          delisted: counts.delisted,
          remaining: counts.remaining,
          out: counts.out_of_scope,
          open,
          blocklistOnly: plan.blocklistOnly,
        })}
      </p>
      <KeyValues isWide>
        <KeyValue term={t("start")}>{number(plan.hosts)}</KeyValue>
        <KeyValue term={t("fixed")}>
          <span title={t("fixedNote")}>{number(counts.mended + counts.recheck_ok + counts.delisted)}</span>
        </KeyValue>
        <KeyValue term={t("delisted")}>{number(counts.delisted)}</KeyValue>
        <KeyValue term={t("remaining")}>{number(counts.remaining)}</KeyValue>
        <KeyValue term={t("outOfScope")}>{number(counts.out_of_scope)}</KeyValue>
        <KeyValue term={t("period")}>
          {timeText(plan.openedAt, "date", locale)} – {until}
        </KeyValue>
      </KeyValues>
      <p className="sub fs12">{t("manager")}</p>
    </Section>
  );
}
