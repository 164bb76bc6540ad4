import Link from "next/link";
import { useTranslations } from "next-intl";
import { Section } from "@/components/ui/section";
import { StateMark, type StateTone, Tag } from "@/components/ui/tag";
import { TimeText } from "@/components/ui/time-text";
import type { ReportedView } from "@/lib/incidents/reported-queries";
import styles from "./case-side.module.css";

const TONES: Record<ReportedView["reports"][number]["state"], StateTone> = {
  ...{ preview: "wait", unread: "wait", received: "wait", linked: "wait", answered: "ok", out_of_scope: "ok", set_aside: "off" },
};

/** What outsiders reported of this case, which hosts it is about, and the plans that mend them. Nothing where there is none of it. */
export function ReportedSection({ reported: { reports, hosts, plans } }: { reported: ReportedView }) {
  const t = useTranslations("incidents.reported");
  const states = useTranslations("abuse-reports.state");
  const plan = useTranslations("remediation");
  if (reports.length + plans.length + hosts.count === 0) return null;
  return (
    <Section title={t("title")} icon="flag">
      {reports.map(({ number, state, subject, reporter, receivedAt }) => (
        <div key={number} className={styles.item}>
          <p className="row">
            <Link prefetch={false} className="link nw" href={`/abuse-reports/${number}`}>
              {t("report", { number })}
            </Link>
            <span className="clip">{reporter ?? t("nobody")}</span>
            <span className="grow" />
            <StateMark tone={TONES[state]}>{states(state)}</StateMark>
          </p>
          <p className="sub clip">
            <TimeText at={receivedAt} /> {subject}
          </p>
        </div>
      ))}
      {hosts.count > 0 && (
        <div className={styles.item}>
          <p>
            <b>{t("hosts", { count: hosts.count })}</b>
          </p>
          {hosts.first.map(({ name, address, target }) => (
            <p key={name} className="row">
              <span className="mono clip">{name}</span>
              <span className="mono t2">{address}</span>
              <span className="grow" />
              {target && <Tag tone="line">{plan(`target.${target}`)}</Tag>}
            </p>
          ))}
          {hosts.count > hosts.first.length && <p className="sub">{t("further", { count: hosts.count - hosts.first.length })}</p>}
        </div>
      )}
      {plans.map(({ number, title, stage, hosts: all, open }) => (
        <div key={number} className={styles.item}>
          <p className="row">
            <Link prefetch={false} className="link nw" href={`/remediation/${number}`}>
              {t("plan", { number })}
            </Link>
            <span className="clip">{title}</span>
            <span className="grow" />
            <Tag tone="line">{plan(`stage.${stage}`)}</Tag>
          </p>
          <p className="sub">{t("progress", { open, all })}</p>
        </div>
      ))}
    </Section>
  );
}
