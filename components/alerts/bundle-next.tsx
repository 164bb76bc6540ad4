"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { NextBand } from "@/components/ui/next-band";
import type { Bundle } from "@/lib/alerts/day-views";
import type { BulkDecision } from "@/lib/bulk/bulk-inputs";
import styles from "./alert-detail.module.css";
import { countText } from "./count-text";
import { queueAddress } from "./queue-address";
import { campaignQueue } from "./use-bundles";

interface BundleNextProps {
  bundle: Bundle;
  /** Null for who may only read. */
  onDecide: ((decision: BulkDecision) => void) | null;
  onOpen: () => void;
}

const OTHERS = [
  { decision: "claim", key: "c" },
  { decision: "dismiss", key: "d" },
  { decision: "snooze", key: "w" },
] as const satisfies readonly { decision: BulkDecision; key: string }[];

/** What can be decided on a campaign that stands closed on its row: on all of it at once, after a look at what that means. */
export function BundleNext({ bundle, onDecide, onOpen }: BundleNextProps) {
  const t = useTranslations("alerts.bundle");
  const all = useTranslations("alerts");
  return (
    <>
      <NextBand
        label={t("label", { number: bundle.campaign })}
        figure={t("figure", { count: countText(bundle, all) })}
        actions={
          onDecide && (
            <Button look="onNext" size="l" shortcut="e" onClick={() => onDecide("escalate")}>
              {t("escalate")}
            </Button>
          )
        }
      />
      <p className={styles.shares}>
        {t(`shares.${bundle.basis}`, { value: bundle.value })}
        {all("related.comma")}
        {t("contracts", { count: bundle.contracts })}
      </p>
      <div className={styles.actions}>
        {onDecide &&
          OTHERS.map(({ decision, key }) => (
            <Button key={decision} shortcut={key} onClick={() => onDecide(decision)}>
              {t(`do.${decision}`)}
            </Button>
          ))}
        <Button shortcut="o" onClick={onOpen}>
          {t("openIt")}
        </Button>
        <Link className="link fs12" href={queueAddress(campaignQueue(bundle))} prefetch={false}>
          {t("asQueue")}
        </Link>
      </div>
      <p className={styles.lead}>{t("lead", { alert: all("number", { number: bundle.lead }) })}</p>
    </>
  );
}
