import Link from "next/link";
import { useTranslations } from "next-intl";
import { Section } from "@/components/ui/section";
import { TimeText } from "@/components/ui/time-text";
import type { LedgerFilter } from "@/lib/ledger/ledger-inputs";
import type { CheckpointRow } from "@/lib/ledger/ledger-queries";
import { ledgerAddress } from "./ledger-places";
import styles from "./ledger-side.module.css";

interface LedgerSideProps {
  checkpoints: { rows: CheckpointRow[]; nextBelow: number | null };
  filter: LedgerFilter;
}

/** The checkpoints: a cut tail or a missing stream shows against them. */
export function LedgerSide({ checkpoints, filter }: LedgerSideProps) {
  const t = useTranslations("ledger");
  const { checkpoints: shownBelow, ...rest } = filter;
  return (
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
      <p className="fs12 sub">{t("check.how")}</p>
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
  );
}
