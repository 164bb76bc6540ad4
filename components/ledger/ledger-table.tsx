import Link from "next/link";
import { useTranslations } from "next-intl";
import { Icon } from "@/components/ui/icon";
import { TimeText } from "@/components/ui/time-text";
import type { LedgerFilter } from "@/lib/ledger/ledger-inputs";
import type { LedgerRow } from "@/lib/ledger/ledger-queries";
import { ledgerAddress, pageOfStream } from "./ledger-places";
import styles from "./ledger-table.module.css";

/** Entries with what they hold: ids, codes and keyed hashes; the words themselves lie elsewhere. */
export function LedgerTable({ rows, filter }: { rows: LedgerRow[]; filter: LedgerFilter }) {
  const t = useTranslations("ledger");
  return (
    <table className={styles.table}>
      <caption className="vh">{t("caption")}</caption>
      <thead>
        <tr>
          {(["at", "stream", "what", "who"] as const).map((column) => (
            <th key={column} scope="col" className={styles[column]}>
              {t(`column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={`${row.stream}#${row.seq}`}>
            <td>
              <TimeText at={row.at} shape="full" className="nw" />
            </td>
            <td>
              <StreamName stream={row.stream} seq={row.seq} filter={filter} />
            </td>
            <td>
              <Content row={row} />
            </td>
            <td className="clip">{row.actorName ?? t(row.actor === "machine" ? "machine" : "worker")}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function StreamName({ stream, seq, filter }: { stream: string; seq: number; filter: LedgerFilter }) {
  const t = useTranslations("ledger");
  const page = pageOfStream(stream);
  return (
    <span className="row-s">
      <Link
        className="num-link mono clip"
        href={ledgerAddress({ stream, kind: filter.kind, actor: filter.actor })}
        title={stream}
      >
        {stream}
      </Link>
      <span className="sub mono">#{seq}</span>
      {page && (
        <Link href={page} className={styles.jump} aria-label={t("toPage", { stream })}>
          <Icon name="right" size="s" />
        </Link>
      )}
    </span>
  );
}

function Content({ row: { kind, payload, hash, prevHash } }: { row: LedgerRow }) {
  const t = useTranslations("ledger");
  const sentence = t.has(`kind.${kind}`) ? t(`kind.${kind}`) : kind;
  return (
    <details className={styles.details}>
      <summary>
        {sentence} <span className={styles.hash}>{hash.slice(0, 10)}</span>
      </summary>
      <dl className={styles.payload}>
        <dt>kind</dt>
        <dd>{kind}</dd>
        {Object.entries(payload).map(([name, value]) => (
          <Value key={name} name={name} value={value} />
        ))}
        <dt>{t("hash")}</dt>
        <dd>{hash}</dd>
        <dt>{t("prevHash")}</dt>
        <dd>{prevHash}</dd>
      </dl>
    </details>
  );
}

function Value({ name, value }: { name: string; value: unknown }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{typeof value === "string" ? value : JSON.stringify(value)}</dd>
    </>
  );
}
