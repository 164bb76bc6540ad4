"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { StatePanel } from "@/components/ui/state-panel";
import { StateMark } from "@/components/ui/tag";
import { TimeText } from "@/components/ui/time-text";
import { type Answer, useAction } from "@/components/ui/use-action";
import type { LedgerOverview } from "@/lib/ledger/ledger-queries";
import type { LedgerVerdict } from "@/lib/ledger/verify-ledger";
import { ledgerAddress } from "./ledger-places";

interface LedgerCheckProps {
  streams: number;
  lastCheck: LedgerOverview["lastCheck"];
  checkLedger: (wish: Record<string, never>) => Promise<Answer<LedgerVerdict>>;
}

/** Recomputes every chain and checkpoint, and names the first broken entry of each part that is broken. */
export function LedgerCheck({ streams, lastCheck, checkLedger }: LedgerCheckProps) {
  const t = useTranslations("ledger.check");
  const [verdict, setVerdict] = useState<LedgerVerdict | null>(null);
  const { run, isBusy, refusal } = useAction(checkLedger, setVerdict);
  return (
    <section className="stack" aria-label={t("title")}>
      <div className="row wrap">
        <Button look="primary" icon="seal" isBusy={isBusy} onClick={() => run({})}>
          {t("button", { streams })}
        </Button>
        <LastCheck lastCheck={lastCheck} />
      </div>
      <div aria-live="polite" className="stack">
        {isBusy && (
          <StatePanel kind="loading" title={t("running")}>
            {t("runningWhat")}
          </StatePanel>
        )}
        {refusal && <StatePanel kind="error" title={refusal.message} />}
        {verdict && !isBusy && <Verdict verdict={verdict} />}
      </div>
    </section>
  );
}

function LastCheck({ lastCheck }: Pick<LedgerCheckProps, "lastCheck">) {
  const t = useTranslations("ledger.check");
  if (!lastCheck) return <span className="fs12 sub">{t("never")}</span>;
  const { at, by, entries, isWhole } = lastCheck;
  return (
    <span className="row fs12 t2">
      {t("last")} <TimeText at={at} shape="fullMinute" /> {by}
      <StateMark tone={isWhole ? "ok" : "bad"}>{t(isWhole ? "lastWhole" : "lastBroken", { entries })}</StateMark>
    </span>
  );
}

function Verdict({ verdict: { entries, streams, checkpoints, lastCheckpoint, broken } }: { verdict: LedgerVerdict }) {
  const t = useTranslations("ledger.check");
  if (broken.length === 0) {
    return (
      <StatePanel kind="empty" icon="check" title={t("whole", { entries })}>
        <p>{t("counted", { streams, checkpoints })}</p>
        {lastCheckpoint && <p className="mono fs11 clip">{lastCheckpoint}</p>}
      </StatePanel>
    );
  }
  return broken.map(({ stream, seq, why }) => (
    <StatePanel
      key={`${stream}#${seq}`}
      kind="error"
      title={t("broken", { stream, seq })}
      actions={
        stream !== "checkpoint" && (
          <Button size="s" href={ledgerAddress({ stream })}>
            {t("open", { stream })}
          </Button>
        )
      }
    >
      <p>{t(`why.${why}`)}</p>
      <p>{t("brokenWhat", { entries })}</p>
    </StatePanel>
  ));
}
