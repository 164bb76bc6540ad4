"use client";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Viewers } from "@/components/shell/viewers";
import { Severity } from "@/components/ui/severity";
import { KindMark, StateMark, Tag } from "@/components/ui/tag";
import { timeText } from "@/components/ui/time-rules";
import type { AlertDetail, AlertRow } from "@/lib/alerts/alert-views";
import { LOGIN_ONLY, placeText, subjectOf, whatHappened } from "@/lib/alerts/alert-words-rules";
import styles from "./alert-detail.module.css";
import { KIND_ICONS } from "./alert-kinds";

/** What the alert is, in a sentence, and whom it concerns. */
export function AlertHead({ row, detail }: { row: AlertRow; detail: AlertDetail | null }) {
  const t = useTranslations("alerts");
  const isDecided = row.state === "dismissed" || row.state === "escalated";
  return (
    <>
      <div className={styles.top}>
        <Severity level={row.severity} />
        <KindMark icon={KIND_ICONS[row.kind]}>{t(`kind.${row.kind}`)}</KindMark>
        <span className="sub mono">{t("number", { number: row.number })}</span>
        <span className="t2">
          {t("score")} <b>{row.score.toFixed(2)}</b>
        </span>
        <span className="grow" />
        <Viewers record={`alert:${row.number}`} />
        {row.place === "snoozed" || row.place === "suppressed" ? (
          <StateMark tone="off" icon="clock">
            {t(`show.${row.place}`)}
          </StateMark>
        ) : (
          <StateMark tone={isDecided ? "off" : "plain"} {...(isDecided && { icon: "check" as const })}>
            {t(`state.${row.state}`)}
          </StateMark>
        )}
      </div>
      <Sentence row={row} />
      <Whose row={row} detail={detail} />
    </>
  );
}

function Sentence({ row }: { row: AlertRow }) {
  const t = useTranslations("alerts");
  const locale = useLocale();
  const place = placeText(row, locale);
  const ofKind = row.kind === "probe" || row.kind === "abuse" || row.kind === "stuffing" ? row.kind : "other";
  const kind = row.ruleCode === LOGIN_ONLY ? "loginOnly" : ofKind;
  return (
    <h2 className={styles.sentence}>
      {t.rich(`sentence.${kind}`, {
        subject: subjectOf(row),
        what: whatHappened(row, t),
        place: place === "" ? " " : t("sentence.place", { place }),
        ip: row.sourceIp ?? "—",
        count: row.eventCount,
        mono: (chunks) => <span className="mono">{chunks}</span>,
      })}
    </h2>
  );
}

function Whose({ row, detail }: { row: AlertRow; detail: AlertDetail | null }) {
  const t = useTranslations("alerts");
  const locale = useLocale();
  const day = (at: string) => timeText(at, "date", locale);
  const ip = row.sourceIp ?? "";
  return (
    <div className={styles.meta}>
      {detail?.account?.isForwardingOnly && <span>{t("detail.forwardingOnly")}</span>}
      {detail?.account?.deletedAt && <span>{t("detail.accountGone", { at: day(detail.account.deletedAt) })}</span>}
      {row.address && <Customer name={row.customerName} id={detail?.contract?.customerId} />}
      {detail?.contract && (
        <span>
          {detail.contract.code} {locale === "ja" ? detail.contract.serviceName : detail.contract.serviceNameEn}
        </span>
      )}
      {detail?.contract?.cancelledAt && <span>{t("detail.contractGone", { at: day(detail.contract.cancelledAt) })}</span>}
      <span className="mono">{row.sourceCount > 1 ? t("detail.sources", { ip, count: row.sourceCount - 1 }) : ip}</span>
      <span>
        {placeText(row, locale)} {detail?.organization}
      </span>
      <span>{t("detail.detectedAt", { at: timeText(row.detectedAt, "second", locale) })}</span>
    </div>
  );
}

/** Leads to the customer's page, as soon as the detail says whose it is. */
function Customer({ name, id }: { name: string | null; id: string | undefined }) {
  const t = useTranslations("alerts");
  if (name === null) return <Tag tone="warn">{t("unknownContract")}</Tag>;
  if (id === undefined) return <b>{name}</b>;
  return (
    <Link prefetch={false} className="link" href={`/customers/${id}`}>
      <b>{name}</b>
    </Link>
  );
}
