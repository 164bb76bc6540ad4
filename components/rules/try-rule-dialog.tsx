"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type Act, ActionDialog, type DialogHandle } from "@/components/ui/action-dialog";
import { useBytesText } from "@/components/ui/bytes-text";
import { Checkbox, FieldError, TextArea, TextField } from "@/components/ui/field";
import { TimeText } from "@/components/ui/time-text";
import type { LogOrigin } from "@/lib/backtests/allowed-logs";
import type { RequestBacktest } from "@/lib/backtests/backtest-inputs";
import type { RuleDetail } from "@/lib/rules/rule-views";
import styles from "./rule-form.module.css";
import { backtestAddress, useRuleName } from "./rule-words";
import type { RuleForm } from "./use-rule-form";

/** A log that may be read. */
export interface LogView {
  path: string;
  origin: LogOrigin;
  bytes: number;
  changedAt: string;
}

interface TryRuleDialogProps extends DialogHandle {
  rule: RuleDetail;
  form: RuleForm;
  logs: readonly LogView[];
  request: Act<RequestBacktest, { number: number }>;
}

const LEARN_DAYS = 7;

/** Chooses the logs that the draft is tried on, and says why they have to be read. */
export function TryRuleDialog({ rule, form, logs, request, ...dialog }: TryRuleDialogProps) {
  const t = useTranslations("rules-page.backtest");
  const nameOf = useRuleName();
  const router = useRouter();
  return (
    <ActionDialog
      {...dialog}
      size="l"
      title={t("dialog.title", { rule: nameOf(rule.code) })}
      submitLabel={t("dialog.submit")}
      action={request}
      wishOf={(fields) => wishOf(fields, rule, form)}
      onDone={({ number }) => router.push(backtestAddress(number))}
    >
      {(wrong) => (
        <>
          <p className="t2">{t("dialog.what")}</p>
          <fieldset className={styles.logs}>
            <legend>{t("dialog.logs")}</legend>
            <p className="sub fs12">{logs.length === 0 ? t("dialog.none") : t("dialog.logsHint")}</p>
            <ul>
              {logs.map((log, at) => (
                <LogRow key={log.path} log={log} isFirst={at === 0} />
              ))}
            </ul>
            {wrong.files && <FieldError>{wrong.files}</FieldError>}
          </fieldset>
          <TextField name="typed" label={t("dialog.typed")} hint={t("dialog.typedHint")} autoComplete="off" spellCheck={false} />
          <TextField
            name="learnDays"
            type="number"
            min={0}
            max={60}
            label={t("dialog.learn")}
            hint={t("dialog.learnHint")}
            defaultValue={LEARN_DAYS}
            error={wrong.learnDays}
          />
          <TextArea
            name="purpose"
            label={t("dialog.purpose")}
            hint={t("dialog.purposeHint")}
            rows={2}
            required
            error={wrong.purpose}
          />
        </>
      )}
    </ActionDialog>
  );
}

function LogRow({ log, isFirst }: { log: LogView; isFirst: boolean }) {
  const t = useTranslations("rules-page.backtest");
  const bytesText = useBytesText();
  const cut = log.path.lastIndexOf("/") + 1;
  return (
    <li>
      <Checkbox
        name="file"
        value={log.path}
        defaultChecked={isFirst && log.origin === "followed"}
        label={
          <span className={styles.log}>
            <span className={`mono fs12 ${styles.path}`}>
              <span className="sub">{log.path.slice(0, cut)}</span>
              <b>{log.path.slice(cut)}</b>
            </span>
            <span className="sub fs12 nw">{t(`origin.${log.origin}`)}</span>
            <span className="num fs12 nw">{bytesText(log.bytes)}</span>
            <TimeText at={log.changedAt} shape="minute" className="sub fs12 nw" />
          </span>
        }
      />
    </li>
  );
}

function wishOf(fields: FormData, { code }: RuleDetail, { typed, values }: RuleForm): RequestBacktest {
  const named = String(fields.get("typed") ?? "").trim();
  const files = [...fields.getAll("file").map(String), ...(named === "" ? [] : [named])];
  const days = String(fields.get("learnDays") ?? "").trim();
  return {
    rule: code,
    mode: typed.mode,
    parameters: values,
    files,
    learnDays: days === "" ? Number.NaN : Number(days),
    purpose: String(fields.get("purpose") ?? ""),
  };
}
