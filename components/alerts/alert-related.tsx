"use client";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Section } from "@/components/ui/section";
import { Severity } from "@/components/ui/severity";
import { timeText } from "@/components/ui/time-rules";
import { TimeText } from "@/components/ui/time-text";
import type { AlertDetail, RelatedAlert } from "@/lib/alerts/alert-views";
import { subjectOf } from "@/lib/alerts/alert-words-rules";
import { findReopenable } from "@/lib/alerts/reopen-rules";
import { KIND_ICONS } from "./alert-kinds";
import styles from "./alert-related.module.css";

interface AlertRelatedProps {
  detail: AlertDetail;
  onSelect: (number: number) => void;
  /** Null for who may only read. */
  on: RelatedActs | null;
}

export interface RelatedActs {
  /** Merges this alert and those of the same source. */
  mergeSource: () => void;
  /** Opens a case per contract of the campaign's waiting alerts. */
  escalateCampaign: (number: number) => void;
  leaveCampaign: (number: number) => void;
}

const GROUPS = ["sameSource", "sameCampaign", "sameAccount", "sameContract"] as const;

/** What else is like this alert: cases of the account, alerts of its source, campaign, account and contract. What there is none of is one line. */
export function AlertRelated({ detail, onSelect, on }: AlertRelatedProps) {
  const t = useTranslations("alerts.related");
  const campaign = detail.row.campaignNumber;
  const asides = {
    sameSource: on && (
      <Button size="s" look="quiet" className="link" onClick={on.mergeSource}>
        {t("mergeSource", { count: detail.sameSource.length + 1 })}
      </Button>
    ),
    sameCampaign: on && campaign !== null && (
      <>
        <Button size="s" look="quiet" className="link" onClick={() => on.leaveCampaign(campaign)}>
          {t("leaveCampaign")}
        </Button>
        <Button size="s" look="quiet" className="link" onClick={() => on.escalateCampaign(campaign)}>
          {t("escalateCampaign")}
        </Button>
      </>
    ),
    sameAccount: null,
    sameContract: null,
  };
  // A campaign is shown even where this alert is all that is left of it: otherwise there were no way out of it.
  const isShown = (group: (typeof GROUPS)[number]) => detail[group].length > 0 || (group === "sameCampaign" && campaign !== null);
  const empty = GROUPS.filter((group) => !isShown(group) && (detail.row.address || group === "sameSource"));
  return (
    <>
      {detail.touched.length > 0 && (
        <Section title={t("touched")} id="touched">
          <ul className={styles.list}>
            {detail.touched.map((account) => (
              <li key={account.address}>
                <span className="grow clip mono">{account.address}</span>
                <span className="sub">{t("touchedCounts", { failures: account.failures, accepted: account.accepted })}</span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {detail.row.address && <EarlierCases detail={detail} />}
      {GROUPS.filter(isShown).map((group) => (
        <Related
          key={group}
          title={group === "sameCampaign" ? t("sameCampaign", { number: campaign ?? 0 }) : t(group)}
          aside={asides[group]}
          alerts={detail[group]}
          onSelect={onSelect}
        />
      ))}
      {empty.length > 0 && (
        <p className={styles.nothing}>
          {t("nothingLike", { groups: empty.map((group) => t(`group.${group}`)).join(t("comma")) })}
        </p>
      )}
    </>
  );
}

function EarlierCases({ detail }: { detail: AlertDetail }) {
  const t = useTranslations("alerts");
  const locale = useLocale();
  const reopenable = findReopenable(detail);
  return (
    <Section title={t("related.earlier")} note={String(detail.earlierCases.length)}>
      {detail.earlierCases.length === 0 && <p className="sub fs12">{t("related.none")}</p>}
      {reopenable && (
        <p className="fs12">
          {t("related.reopen", { number: reopenable.number })}{" "}
          <Link className="link" href={`/incidents/${reopenable.number}`}>
            {t("related.reopenLink")}
          </Link>
        </p>
      )}
      <ul className={styles.list}>
        {detail.earlierCases.map((earlier) => (
          <li key={earlier.number}>
            <Icon name="case" size="s" />
            <Link className="link" href={`/incidents/${earlier.number}`}>
              {t("related.case", { number: earlier.number })}
            </Link>
            <span className="grow clip">{t(`caseKind.${earlier.kind}`)}</span>
            <span className="sub">
              {earlier.closedAt
                ? t(earlier.isMistake ? "related.mistakenAt" : "related.closedAt", {
                    at: timeText(earlier.closedAt, "date", locale),
                  })
                : t(`stage.${earlier.stage}`)}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

interface RelatedProps {
  title: string;
  aside: ReactNode;
  alerts: readonly RelatedAlert[];
  onSelect: (number: number) => void;
}

function Related({ title, aside, alerts, onSelect }: RelatedProps) {
  const t = useTranslations("alerts");
  return (
    <Section title={title} note={String(alerts.length)} aside={aside}>
      {alerts.length === 0 && <p className="sub fs12">{t("related.none")}</p>}
      <ul className={styles.list}>
        {alerts.map((alert) => (
          <li key={alert.number}>
            <Severity level={alert.severity} isCompact />
            <Icon name={KIND_ICONS[alert.kind]} size="s" label={t(`kind.${alert.kind}`)} />
            <button type="button" className={`link ${styles.number}`} onClick={() => onSelect(alert.number)}>
              {t("number", { number: alert.number })}
            </button>
            <span className="grow clip mono">{subjectOf(alert)}</span>
            <span className="sub">{t(`state.${alert.state}`)}</span>
            <TimeText at={alert.detectedAt} shape="minute" className="sub" />
          </li>
        ))}
      </ul>
    </Section>
  );
}
