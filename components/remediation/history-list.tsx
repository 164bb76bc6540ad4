import { useLocale, useTranslations } from "next-intl";
import { Tag } from "@/components/ui/tag";
import { timeText } from "@/components/ui/time-rules";
import type { HistoryEntry } from "@/lib/remediation/plan-views";
import styles from "./plan-table.module.css";

const MOST = 500;

/** What happened to a plan, the newest first, with the words of who did it. */
export function HistoryList({ entries }: { entries: readonly HistoryEntry[] }) {
  const t = useTranslations("remediation");
  const ledger = useTranslations("ledger");
  const locale = useLocale();
  if (entries.length === 0) return <p className="sub">{t("history.empty")}</p>;
  return (
    <>
      <ol className={styles.history} aria-label={t("history.caption")}>
        {entries.map((entry) => (
          <li key={entry.seq}>
            <time dateTime={entry.at} className="nw t2">
              {timeText(entry.at, "minute", locale)}
            </time>
            <div>
              <p>
                <b>{ledger(`kind.${entry.kind}`)}</b> <Detail entry={entry} />
              </p>
              {entry.words && <p className="t2">{entry.words}</p>}
            </div>
            <span className="sub nw">{entry.isWorker ? t("history.worker") : entry.by}</span>
          </li>
        ))}
      </ol>
      {entries.length >= MOST && <p className="sub">{t("history.more", { count: MOST })}</p>}
    </>
  );
}

function Detail({ entry }: { entry: HistoryEntry }) {
  const t = useTranslations("remediation");
  const word = (value: string) =>
    t.has(`stage.${value}`) ? t(`stage.${value}`) : t.has(`target.${value}`) ? t(`target.${value}`) : value;
  return (
    <>
      {entry.subject && <span>{entry.subject} </span>}
      {entry.from && entry.to && <span>{`${word(entry.from)} → ${word(entry.to)} `}</span>}
      {!entry.from && entry.to && <span>{`${word(entry.to)} `}</span>}
      {entry.decision && <span>{t(`approval.state.${entry.decision}`)} </span>}
      {entry.isByDelegate && <Tag tone="warn">{t("history.proxy")}</Tag>}
      {entry.count !== null && <span>{t("history.hosts", { count: entry.count })} </span>}
      {entry.because && entry.because !== "by_hand" && t.has(`because.${entry.because}`) && (
        <span className="sub">{t(`because.${entry.because}`)}</span>
      )}
    </>
  );
}
