"use client";
import { useTranslations } from "next-intl";
import { type FormEvent, useId, useState } from "react";
import { DraftLine } from "@/components/shell/draft-line";
import { useMe } from "@/components/shell/shell-context";
import { useDraft } from "@/components/shell/use-draft";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Checkbox, FieldError, SelectField, TextArea, TextField } from "@/components/ui/field";
import { JstField } from "@/components/ui/jst-field";
import { useNow } from "@/components/ui/now";
import { StatePanel } from "@/components/ui/state-panel";
import { fromJstInput, toJstInput } from "@/components/ui/time-rules";
import { useAction } from "@/components/ui/use-action";
import { MOST_SUPPRESSED_DAYS } from "@/lib/alerts/alert-inputs";
import type { AlertRow } from "@/lib/alerts/alert-views";
import { subjectOf } from "@/lib/alerts/alert-words-rules";
import { ruleName } from "./facet-words";
import styles from "./suppress-dialog.module.css";
import type { TriageActions } from "./triage-actions";
import { useOwners } from "./use-owners";
import { useSuppressionCount } from "./use-suppression-count";

interface SuppressDialogProps {
  onClose: () => void;
  row: AlertRow;
  /** The reason, where something has proposed to suppress. */
  because?: string;
  action: TriageActions["suppress"];
  onDone: (done: { row: AlertRow; number: number; quieted: number }) => void;
}

const DAY = 86_400_000;
const USUAL_DAYS = 7;

/** "Do not alert on this until …": what it covers, who answers for it, why, and when it ends. Nothing of it has a silent default but the owner. */
export function SuppressDialog({ onClose, row, because = "", action, onDone }: SuppressDialogProps) {
  const t = useTranslations("alerts.suppress");
  const words = useTranslations("alerts");
  const me = useMe();
  const now = useNow(60_000);
  const form = useId();
  const hasAccount = row.address !== null;
  const [account, setAccount] = useState(hasAccount);
  const [rule, setRule] = useState(true);
  const [isNetwork, setIsNetwork] = useState(!hasAccount);
  const [network, setNetwork] = useState(row.network ?? row.sourceIp ?? "");
  const [ownerId, setOwnerId] = useState(me.id);
  const [reason, setReason] = useState(because);
  const [until, setUntil] = useState(() => toJstInput(now + USUAL_DAYS * DAY));
  const covers = { account, rule, network: isNetwork ? network.trim() : null };
  const covered = useSuppressionCount(row.id, covers);
  const owners = useOwners(me);
  const draft = useDraft({
    record: `alert:${row.id}:suppress`,
    version: row.version,
    value: { account, rule, isNetwork, network, ownerId, reason },
    restore: (kept) => {
      setAccount(kept.account);
      setRule(kept.rule);
      setIsNetwork(kept.isNetwork);
      setNetwork(kept.network);
      setOwnerId(kept.ownerId);
      setReason(kept.reason);
    },
  });
  const { run, isBusy, refusal } = useAction(action, (done) => {
    draft.drop();
    onClose();
    onDone(done);
  });
  const wrong = refusal?.fields ?? {};

  function submit(event: FormEvent) {
    event.preventDefault();
    run({
      alertId: row.id,
      version: row.version,
      covers,
      ownerId,
      reason,
      expiresAt: new Date(fromJstInput(until)),
    });
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      isSticky
      title={t("title", { alert: words("number", { number: row.number }) })}
      actions={
        <>
          <Button look="primary" type="submit" form={form} isBusy={isBusy}>
            {t("confirm")}
          </Button>
          <span className="sub fs12" role="status">
            {covered === null ? t("counting") : t("covers", { count: covered })}
          </span>
        </>
      }
    >
      {refusal && <StatePanel kind="error" title={refusal.message} />}
      <form id={form} onSubmit={submit} className="stack" noValidate>
        <DraftLine draft={draft} />
        <fieldset className={styles.covers}>
          <legend>{t("legend")}</legend>
          {hasAccount && (
            <Checkbox
              label={t("account")}
              hint={subjectOf(row)}
              checked={account}
              onChange={(event) => setAccount(event.target.checked)}
            />
          )}
          <Checkbox
            label={t("rule")}
            hint={`${ruleName(row.ruleCode, words)} ${row.ruleCode}`}
            checked={rule}
            onChange={(event) => setRule(event.target.checked)}
          />
          <Checkbox
            label={t("network")}
            hint={t("networkHint")}
            checked={isNetwork}
            onChange={(event) => setIsNetwork(event.target.checked)}
          />
          {isNetwork && (
            <TextField
              label={t("networkRange")}
              isLabelHidden
              value={network}
              onChange={(event) => setNetwork(event.target.value)}
              error={wrong["covers.network"]}
              spellCheck={false}
            />
          )}
          {wrong.covers && <FieldError>{wrong.covers}</FieldError>}
        </fieldset>
        <TextArea
          label={t("reason")}
          hint={t("reasonHint")}
          value={reason}
          maxLength={2000}
          required
          error={wrong.reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <div className={styles.pair}>
          <JstField
            name="expiresAt"
            label={t("expires")}
            hint={t("expiresHint", { days: MOST_SUPPRESSED_DAYS })}
            at={fromJstInput(until)}
            error={wrong.expiresAt}
            onChange={setUntil}
          />
          <SelectField
            label={t("owner")}
            hint={t("ownerHint")}
            options={owners.map(({ id, name }) => ({ value: id, label: name }))}
            value={ownerId}
            error={wrong.ownerId}
            onChange={(event) => setOwnerId(event.target.value)}
          />
        </div>
      </form>
    </Dialog>
  );
}
