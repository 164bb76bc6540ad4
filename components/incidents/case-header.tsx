import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Viewers } from "@/components/shell/viewers";
import { Person } from "@/components/ui/section";
import { Tag } from "@/components/ui/tag";
import type { IncidentView } from "@/lib/incidents/incident-queries";
import styles from "./case-header.module.css";

/** Which case it is: its number, its kind, whose accounts, and who has it. */
export function CaseHeader({ incident, children }: { incident: IncidentView; children?: ReactNode }) {
  const t = useTranslations("incidents");
  const { accounts, life } = incident;
  const kinds = [...new Set(accounts.map(({ kind }) => kind))];
  return (
    <header className={styles.header}>
      <Link href="/incidents" className="sub">
        {t("title")}
      </Link>
      <span className="sub">/</span>
      <b className={styles.number}>{incident.number}</b>
      {kinds.map((kind) => (
        <Tag key={kind} tone={kind === "defense" ? "blue" : "plain"} icon={kind === "defense" ? "shield" : "send"}>
          {t(`kind.${kind}`)}
        </Tag>
      ))}
      {accounts.some(({ isBrokenThrough }) => isBrokenThrough) && <Tag tone="crit">{t("brokenThrough")}</Tag>}
      {life.number > 1 && <Tag tone="line">{t("life", { number: life.number })}</Tag>}
      <span className={styles.accounts}>
        {accounts.slice(0, 2).map(({ id, address, isGone }) => (
          <span key={id} className={`mono ${isGone ? styles.gone : ""}`} title={isGone ? t("gone") : undefined}>
            {address}
          </span>
        ))}
        {incident.facts.isAboutHostsOnly && <span>{t("hostsOnly")}</span>}
        {accounts.length > 2 && <span className="sub">{t("moreAccounts", { count: accounts.length - 2 })}</span>}
      </span>
      <span className={styles.customer}>{incident.customer.name}</span>
      <span className="sub">{incident.contract}</span>
      {incident.isContractCancelled && <Tag tone="warn">{t("cancelled")}</Tag>}
      <span className="grow" />
      <Viewers record={`incident:${incident.number}`} />
      {incident.assignee ? <Person name={incident.assignee.name} /> : <span className="sub nw">{t("nobody")}</span>}
      {children}
    </header>
  );
}
