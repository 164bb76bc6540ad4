"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useTransition } from "react";
import { useForbidden } from "@/components/shell/action-button";
import { DraftLine } from "@/components/shell/draft-line";
import { useDraft } from "@/components/shell/use-draft";
import type { Act } from "@/components/ui/action-dialog";
import { Button } from "@/components/ui/button";
import { StalePanel } from "@/components/ui/stale-panel";
import { StatePanel } from "@/components/ui/state-panel";
import { useToast } from "@/components/ui/toast";
import { useAction } from "@/components/ui/use-action";
import { useStale } from "@/components/ui/use-stale";
import type { JustificationDraft } from "@/lib/restrictions/draft-justification";
import { AccountRows } from "./account-rows";
import { ClausePicker } from "./clause-picker";
import { ElementRows } from "./element-rows";
import { FurtherRows } from "./further-rows";
import { MeasureRows } from "./measure-rows";
import { type Contacts, NoticeSummary } from "./notice-summary";
import { OrderBar } from "./order-bar";
import styles from "./restrict-form.module.css";
import { type OrderWish, useRestrictForm } from "./restrict-form-state";

export interface RestrictedAccount {
  id: string;
  address: string;
  isGone: boolean;
}

interface RestrictFormProps {
  incident: { id: string; number: number; version: number; customer: string };
  accounts: readonly RestrictedAccount[];
  draft: JustificationDraft;
  contacts: Contacts;
  action: Act<OrderWish>;
  /** Above the form: whose case, and what cannot be chosen. */
  head: ReactNode;
}

/** The decision of a restriction: the measure, why it is allowed, and what the customer will read. Nothing typed is ever lost. */
export function RestrictForm({ incident, accounts, draft, contacts, action, head }: RestrictFormProps) {
  const t = useTranslations("restrictions");
  const router = useRouter();
  const toast = useToast();
  const standing = accounts.filter(({ isGone }) => !isGone);
  const state = useRestrictForm(
    draft,
    incident,
    standing.map(({ id }) => id),
  );
  const forbidden = useForbidden("restriction:apply");
  const typed = useDraft({
    record: `incident:${incident.id}:restrict`,
    version: incident.version,
    value: state.form,
    restore: state.change,
  });
  const { run, isBusy, refusal, forget } = useAction(action, () => {
    typed.drop();
    toast({ text: t("form.done") });
    router.push(`/incidents/${incident.number}`);
  });
  const stale = useStale(refusal, true);
  const [isReading, startReading] = useTransition();
  const wrong = {
    ...Object.fromEntries(state.objections.map(({ field, key }) => [field, t(inRoom(key))])),
    ...onlyOf(refusal?.fields, state.objections.length === 0),
  };
  return (
    <>
      <div className={`${styles.panes} ${state.clause ? "" : styles.alone}`}>
        <div className={styles.form}>
          {head}
          <DraftLine draft={typed} />
          {refusal && stale.now && stale.before && (
            <StalePanel
              message={refusal.message}
              form={null}
              before={stale.before}
              now={stale.now}
              isReading={stale.isReading}
              onAgain={() => state.wish && run(state.wish)}
            />
          )}
          {refusal && !stale.now && (
            <StatePanel
              kind="error"
              title={refusal.message}
              actions={
                refusal.code === "stale_record" && (
                  <Button
                    size="s"
                    isBusy={isReading}
                    onClick={() =>
                      startReading(() => {
                        router.refresh();
                        forget();
                      })
                    }
                  >
                    {t("form.reload")}
                  </Button>
                )
              }
            />
          )}
          {accounts.length > 1 && <AccountRows accounts={accounts} state={state} error={wrong.incidentAccountIds} />}
          {state.clause && <MeasureRows draft={draft} state={state} wrong={wrong} />}
          <ClausePicker draft={draft} state={state} />
          {state.clause && <ElementRows clause={state.clause} draft={draft} state={state} wrong={wrong} />}
          {state.clause && <FurtherRows clause={state.clause} draft={draft} state={state} wrong={wrong} />}
        </div>
        {state.clause && <NoticeSummary {...{ incident, accounts, contacts, state, draft }} />}
      </div>
      <OrderBar
        state={state}
        draft={draft}
        accounts={standing}
        isBusy={isBusy}
        forbidden={forbidden}
        backTo={`/incidents/${incident.number}`}
        onOrder={() => state.wish && run(state.wish)}
      />
    </>
  );
}

/** "restrictions.objection.wordsMissing" as a key of this room. */
const inRoom = (key: string) => key.replace(/^restrictions\./, "");

/** What the door objected to stands as long as the form itself has nothing to object. */
const onlyOf = (fields: Record<string, string> | undefined, isClean: boolean) => (isClean ? fields : undefined);
