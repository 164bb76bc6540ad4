import { useTranslations } from "next-intl";
import { KeyValue, KeyValues, Section } from "@/components/ui/section";
import { TimeText } from "@/components/ui/time-text";
import type { RunDetail } from "@/lib/directory/directory-queries";
import { RunState } from "./run-table";

/** What was read, how, by whom and when. */
export function RunFacts({ run }: { run: RunDetail }) {
  const t = useTranslations("directory");
  return (
    <Section title={t("run.file")} icon="info">
      <KeyValues>
        <KeyValue term={t("run.state")}>
          <RunState state={run.state} />
        </KeyValue>
        <KeyValue term={t("run.kind")}>{t(`kind.${run.kind}`)}</KeyValue>
        <KeyValue term={t("run.file")}>
          <span className="mono fs12">{run.fileName || t("run.noName")}</span>
        </KeyValue>
        <KeyValue term={t("run.at")}>
          <TimeText at={run.startedAt} shape="fullMinute" />
        </KeyValue>
        <KeyValue term={t("run.by")}>{run.by ?? t("run.nightly")}</KeyValue>
        <KeyValue term={t("form.encoding")}>{t(`encoding.${run.form.encoding}`)}</KeyValue>
        {run.form.isComplete && <KeyValue term={t("fate.vanished")}>{t("form.complete")}</KeyValue>}
        {run.sha256 && (
          <KeyValue term={t("run.sha")}>
            <span className="mono fs11">{run.sha256}</span>
          </KeyValue>
        )}
      </KeyValues>
    </Section>
  );
}
