"use client";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { type Act, ActionDialog } from "@/components/ui/action-dialog";
import { Button } from "@/components/ui/button";
import { SelectField, TextArea, TextField } from "@/components/ui/field";
import { StatePanel } from "@/components/ui/state-panel";
import { StateMark } from "@/components/ui/tag";
import type { DelegationView } from "@/lib/remediation/plan-list-queries";
import type { PersonView } from "@/lib/remediation/plan-views";
import { dayText } from "./day-text";
import styles from "./plan-table.module.css";

interface DelegationListProps {
  delegations: readonly DelegationView[];
  /** Who else may approve. */
  people: readonly PersonView[];
  today: string;
  set: Act<{ delegateId: string; firstDay: string; lastDay: string; reason: string }>;
  end: Act<{ delegationId: string }>;
}

/** Who decides for whom and when: each approver names their own delegate. */
export function DelegationList({ delegations, people, today, set, end }: DelegationListProps) {
  const t = useTranslations("remediation.delegation");
  const [isSetting, setIsSetting] = useState(false);
  const [ending, setEnding] = useState<DelegationView | null>(null);
  return (
    <>
      <div className="row wrap">
        <p className="t2 grow">{t("what")}</p>
        <Button look="primary" icon="plus" onClick={() => setIsSetting(true)} aria-haspopup="dialog">
          {t("set")}
        </Button>
      </div>
      {delegations.length === 0 ? (
        <StatePanel kind="empty" title={t("empty")}>
          {t("emptyHint")}
        </StatePanel>
      ) : (
        <Rows delegations={delegations} onEnd={setEnding} />
      )}
      <ActionDialog
        isOpen={isSetting}
        onClose={() => setIsSetting(false)}
        title={t("setTitle")}
        submitLabel={t("submit")}
        doneText={t("done")}
        action={set}
        wishOf={(form) => ({
          delegateId: String(form.get("delegateId") ?? ""),
          firstDay: String(form.get("firstDay") ?? ""),
          lastDay: String(form.get("lastDay") ?? ""),
          reason: String(form.get("reason") ?? ""),
        })}
      >
        {(wrong) => (
          <>
            <SelectField
              name="delegateId"
              label={t("delegate")}
              required
              options={people.map(({ id, name }) => ({ value: id, label: name }))}
              error={wrong.delegateId}
            />
            <TextField name="firstDay" type="date" label={t("firstDay")} required defaultValue={today} error={wrong.firstDay} />
            <TextField name="lastDay" type="date" label={t("lastDay")} required defaultValue={today} error={wrong.lastDay} />
            <TextArea name="reason" label={t("reason")} required error={wrong.reason} />
          </>
        )}
      </ActionDialog>
      <ActionDialog
        isOpen={ending !== null}
        onClose={() => setEnding(null)}
        size="s"
        title={t("endTitle")}
        submitLabel={t("endSubmit")}
        doneText={t("ended")}
        action={end}
        wishOf={() => ({ delegationId: ending?.id ?? "" })}
      >
        {() => <p>{t("endWhat")}</p>}
      </ActionDialog>
    </>
  );
}

const TONES = { coming: "wait", standing: "ok", over: "off", ended: "off" } as const;
const LAST_INSTANT_MS = 1;

function Rows({ delegations, onEnd }: Pick<DelegationListProps, "delegations"> & { onEnd: (one: DelegationView) => void }) {
  const t = useTranslations("remediation.delegation");
  const locale = useLocale();
  const day = (at: string, early = 0) =>
    dayText(new Date(Date.parse(at) - early + 9 * 3_600_000).toISOString().slice(0, 10), locale);
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <caption className="vh">{t("caption")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("from")}</th>
            <th scope="col">{t("to")}</th>
            <th scope="col">{t("span")}</th>
            <th scope="col">{t("state")}</th>
            <th scope="col">{t("reason")}</th>
            <th scope="col">
              <span className="vh">{t("end")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {delegations.map((one) => (
            <tr key={one.id}>
              <td className="nw">{one.user.name}</td>
              <td className="nw">{one.delegate.name}</td>
              <td className="nw">
                {day(one.validFrom)} – {day(one.validUntil, LAST_INSTANT_MS)}
              </td>
              <td className="nw">
                <StateMark tone={TONES[one.state]}>{t(`states.${one.state}`)}</StateMark>
              </td>
              <td>{one.reason}</td>
              <td className="num">
                {one.isMine && (one.state === "standing" || one.state === "coming") && (
                  <Button size="s" onClick={() => onEnd(one)} aria-haspopup="dialog">
                    {t("end")}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
