"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { StatePanel } from "@/components/ui/state-panel";
import { type Answer, useAction } from "@/components/ui/use-action";
import type { LedgerVerdict } from "@/lib/ledger/verify-ledger";
import { ledgerAddress } from "./ledger-places";

interface LedgerCheckProps {
  streams: number;
  checkLedger: (wish: Record<string, never>) => Promise<Answer<LedgerVerdict>>;
}

/** Recomputes every chain and checkpoint, and names the first broken entry of each part that is broken. */
export function LedgerCheck({ streams, checkLedger }: LedgerCheckProps) {
  const t = useTranslations("ledger.check");
  const [verdict, setVerdict] = useState<LedgerVerdict | null>(null);
  const { run, isBusy, refusal } = useAction(checkLedger, setVerdict);
  return (
    <div className="stack">
      <Button look="primary" icon="seal" isWide isBusy={isBusy} onClick={() => run({})}>
        {t("button", { streams })}
      </Button>
      <div aria-live="polite" className="stack">
        {isBusy && (
          <StatePanel kind="loading" title={t("running")}>
            {t("runningWhat")}
          </StatePanel>
        )}
        {refusal && <StatePanel kind="error" title={refusal.message} />}
        {verdict && !isBusy && <Verdict verdict={verdict} />}
      </div>
    </div>
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
