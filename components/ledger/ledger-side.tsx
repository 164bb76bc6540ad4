import Link from "next/link";
import { useTranslations } from "next-intl";
import { Section } from "@/components/ui/section";
import { StateMark } from "@/components/ui/tag";
import { TimeText } from "@/components/ui/time-text";
import type { LedgerFilter } from "@/lib/ledger/ledger-inputs";
import type { CheckpointRow, LedgerOverview } from "@/lib/ledger/ledger-queries";
import { LedgerCheck } from "./ledger-check";
import { ledgerAddress } from "./ledger-places";
import styles from "./ledger-side.module.css";

interface LedgerSideProps {
  overview: LedgerOverview;
  checkpoints: { rows: CheckpointRow[]; nextBelow: number | null };
  filter: LedgerFilter;
  checkLedger: Parameters<typeof LedgerCheck>[0]["checkLedger"];
}

/** Verifying the whole, and the checkpoints that would show a cut tail. */
export function LedgerSide({ overview: { streams, lastCheck }, checkpoints, filter, checkLedger }: LedgerSideProps) {
  const t = useTranslations("ledger");
  const { checkpoints: shownBelow, ...rest } = filter;
  return (
    <>
      <Section title={t("check.title")} icon="seal">
        <div className="stack">
          <LedgerCheck streams={streams} checkLedger={checkLedger} />
          {lastCheck ? (
            <p className="fs12 t2">
              {t("check.last")} <TimeText at={lastCheck.at} shape="fullMinute" /> {lastCheck.by}{" "}
              <StateMark tone={lastCheck.isWhole ? "ok" : "bad"}>
                {t(lastCheck.isWhole ? "check.lastWhole" : "check.lastBroken", { entries: lastCheck.entries })}
              </StateMark>
            </p>
          ) : (
            <p className="fs12 sub">{t("check.never")}</p>
          )}
          <p className="fs12 sub">{t("check.how")}</p>
        </div>
      </Section>
      <Section title={t("checkpoints.title")} note={t("checkpoints.note")}>
        {checkpoints.rows.length === 0 ? (
          <p className="fs12 sub">{t("checkpoints.none")}</p>
        ) : (
          <table className={styles.table}>
            <caption className="vh">{t("checkpoints.title")}</caption>
            <thead>
              <tr>
                <th scope="col" className="num">
                  {t("checkpoints.number")}
                </th>
                <th scope="col">{t("checkpoints.at")}</th>
                <th scope="col" className="num">
                  {t("checkpoints.streams")}
                </th>
                <th scope="col">{t("hash")}</th>
              </tr>
            </thead>
            <tbody>
              {checkpoints.rows.map(({ number, at, streams: moved, hash }) => (
                <tr key={number}>
                  <td className="num">{number}</td>
                  <td>
                    <TimeText at={at} />
                  </td>
                  <td className="num">{moved}</td>
                  <td className="mono fs11 sub" title={hash}>
                    {hash.slice(0, 12)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        <p className="row fs12">
          {shownBelow !== undefined && (
            <Link className="link" href={ledgerAddress(rest)}>
              {t("checkpoints.newest")}
            </Link>
          )}
          {checkpoints.nextBelow !== null && (
            <Link className="link" href={ledgerAddress({ ...filter, checkpoints: checkpoints.nextBelow })}>
              {t("checkpoints.older")}
            </Link>
          )}
        </p>
      </Section>
    </>
  );
}
