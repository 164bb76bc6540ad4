import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Viewers } from "@/components/shell/viewers";
import { Person } from "@/components/ui/section";
import { Tag } from "@/components/ui/tag";
import { timeText } from "@/components/ui/time-rules";
import type { PlanView } from "@/lib/remediation/plan-views";
import styles from "./plan.module.css";

/** Which plan it is, what it shall reach, and who answers for it. */
export function PlanHeader({ plan, children }: { plan: PlanView; children: ReactNode }) {
  const t = useTranslations("remediation");
  const locale = useLocale();
  return (
    <header className={styles.header}>
      <div className={styles.line}>
        <Link prefetch={false} href="/remediation" className="sub">
          {t("title")}
        </Link>
        <span className="sub">/</span>
        <b className={styles.number}>{plan.number}</b>
        <h1 className={styles.title}>{plan.title}</h1>
        {plan.closedAt && <Tag tone={plan.facts.stage === "reported" ? "good" : "plain"}>{t(`stage.${plan.facts.stage}`)}</Tag>}
        <span className="sub">{t("header.opened", { at: timeText(plan.openedAt, "date", locale) })}</span>
        {plan.closedAt && <span className="sub">{t("header.closed", { at: timeText(plan.closedAt, "date", locale) })}</span>}
        <span className="grow" />
        <Viewers record={`remediation:${plan.number}`} />
        <Person name={plan.owner.name} />
        {children}
      </div>
      {plan.goal && <p className={styles.goal}>{plan.goal}</p>}
      {plan.closeReason && <p className={styles.goal}>{`${t("report.closeReason")}: ${plan.closeReason}`}</p>}
    </header>
  );
}
