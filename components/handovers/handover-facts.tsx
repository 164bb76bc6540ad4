import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { StateMark } from "@/components/ui/tag";
import { timeText } from "@/components/ui/time-rules";
import type { HandoverView } from "@/lib/handovers/handover-queries";
import styles from "./handovers.module.css";
import { OwedFacts } from "./owed-facts";

type Facts = HandoverView["facts"];

const ALERTS = ["raised", "claimed", "dismissed", "escalated", "snoozed", "suppressed"] as const;

/** What happened in a shift and how things stood at its end: each number with its rows, each row a link. */
export function HandoverFacts({ facts }: { facts: Facts }) {
  const t = useTranslations("handovers.facts");
  const words = useTranslations();
  const locale = useLocale();
  const customer = (name: string | null) => (name ? ` ${name}` : "");
  return (
    <div className={styles.facts}>
      <Group title={t("alerts")} isEmpty={false}>
        <ul className={styles.items}>
          {ALERTS.filter((name) => facts.alerts[name] > 0 || name === "raised").map((name) => (
            <li key={name}>{t(`alert.${name}`, { count: facts.alerts[name] })}</li>
          ))}
          <li>
            <Link prefetch={false} href="/alerts?show=open&sort=time">
              {t("alert.unclaimedNow", { count: facts.alerts.unclaimedNow })}
            </Link>
          </li>
        </ul>
      </Group>
      <Listed
        title={t("opened")}
        list={facts.opened}
        item={(one) => (
          <Case number={one.number}>
            {customer(one.customerName)}
            {one.isReopened && ` (${t("reopened")})`}
          </Case>
        )}
      />
      <Listed
        title={t("closed")}
        list={facts.closed}
        item={(one) => (
          <Case number={one.number}>
            {customer(one.customerName)} ({words(`incidents.outcome.${one.outcome}`)})
          </Case>
        )}
      />
      <Group title={t("owed")} isEmpty={facts.owed.all === 0}>
        <OwedFacts owed={facts.owed} />
      </Group>
      {(["applied", "lifted"] as const).map((name) => (
        <Listed
          key={name}
          title={t(name)}
          list={facts[name]}
          item={(one) => (
            <Case number={one.incidentNumber}>
              {" "}
              {words(`desk.measure.${one.measure}`)} <span className="mono">{one.address}</span>
            </Case>
          )}
        />
      ))}
      <Listed
        title={t("failedSends")}
        list={facts.failedSends}
        item={(one) => (
          <Case number={one.incidentNumber}>
            {customer(one.customerName)} {words(`desk.deliveries.${one.state}`)}
          </Case>
        )}
      />
      <Listed
        title={t("changes")}
        list={facts.changes}
        item={(one) => (
          <>
            {words(`ledger.kind.${one.kind}`)} <span className="mono fs12">{one.subject}</span>{" "}
            <span className="sub">
              {one.byName ?? "—"} {timeText(one.at, "clock", locale)}
            </span>
          </>
        )}
      />
      <Listed
        title={t("suppressions")}
        list={facts.suppressions}
        item={(one) => (
          <>
            S-{one.number} {one.isEnded ? t("ended") : t("until", { at: timeText(one.expiresAt, "minute", locale) })}
          </>
        )}
      />
      <Listed
        title={t("bulkRuns")}
        list={facts.bulkRuns}
        item={(one) =>
          t("bulkRun", { number: one.number, decision: t(`bulk.${one.decision}`), done: one.done, total: one.total })
        }
      />
      <Group title={t("health")} isEmpty={false}>
        <ul className={styles.items}>
          {Object.entries(facts.health).map(([part, state]) => (
            <li key={part}>
              <StateMark tone={state === "ok" ? "ok" : state === "off" ? "off" : "bad"}>
                {words(`desk.health.${part}`)} {words(`desk.health.${state}`)}
              </StateMark>
            </li>
          ))}
          {facts.failedStaffMail > 0 && (
            <li>
              <StateMark tone="bad">{t("staffMail", { count: facts.failedStaffMail })}</StateMark>
            </li>
          )}
        </ul>
      </Group>
    </div>
  );
}

function Case({ number, children }: { number: number; children: ReactNode }) {
  const t = useTranslations("handovers.facts");
  return (
    <>
      <Link prefetch={false} className="num-link" href={`/incidents/${number}`}>
        {t("case", { number })}
      </Link>
      {children}
    </>
  );
}

interface ListedProps<Item> {
  title: string;
  list: { count: number; rows: Item[] };
  item: (one: Item) => ReactNode;
}

function Listed<Item>({ title, list, item }: ListedProps<Item>) {
  const t = useTranslations("handovers.facts");
  const hidden = list.count - list.rows.length;
  return (
    <Group title={`${title} ${list.count}`} isEmpty={list.count === 0}>
      <ul className={styles.items}>
        {list.rows.map((one, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the rows of a note never move
          <li key={index}>{item(one)}</li>
        ))}
        {hidden > 0 && <li className="sub">{t("further", { count: hidden })}</li>}
      </ul>
    </Group>
  );
}

function Group({ title, isEmpty, children }: { title: string; isEmpty: boolean; children: ReactNode }) {
  const t = useTranslations("handovers.facts");
  return (
    <section className={styles.group}>
      <h3>{title}</h3>
      {isEmpty ? <p className="sub">{t("none")}</p> : <div>{children}</div>}
    </section>
  );
}
