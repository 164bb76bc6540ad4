import Link from "next/link";
import { useTranslations } from "next-intl";
import { KindMark, Tag } from "@/components/ui/tag";
import { TimeText } from "@/components/ui/time-text";
import { alertAddress, EVERY_ALERT, SHOWN } from "@/lib/alerts/alert-filter-rules";
import { precisionOf } from "@/lib/rules/precision-rules";
import type { RuleRow } from "@/lib/rules/rule-views";
import { PrecisionFigure } from "./precision-figure";
import { KIND_ICONS, ModeMark, ruleAddress, useRuleName, useVersionName } from "./rule-words";
import styles from "./rules.module.css";

const COLUMNS = ["rule", "mode", "grade", "raised", "shadow", "precision", "changed"] as const;
const WITH_SUB: readonly string[] = ["raised", "shadow", "precision"];

/** Every rule: how it stands, what it did lately, and how often it was right. */
export function RuleTable({ rows, mayOpenAlerts }: { rows: readonly RuleRow[]; mayOpenAlerts: boolean }) {
  const t = useTranslations("rules-page");
  return (
    <div className={styles.scroll}>
      <p className={styles.lead}>{t("lead")}</p>
      <table className={styles.table}>
        <caption className="vh">{t("caption")}</caption>
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <th
                key={column}
                scope="col"
                className={styles[column]}
                title={column === "precision" ? t("precision.what") : undefined}
              >
                {t(`column.${column}`)}
                {WITH_SUB.includes(column) && <span className="sub"> {t(`column.${column}Sub`)}</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.code} row={row} mayOpenAlerts={mayOpenAlerts} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ row, mayOpenAlerts }: { row: RuleRow; mayOpenAlerts: boolean }) {
  const t = useTranslations("rules-page");
  const nameOf = useRuleName();
  const versionName = useVersionName();
  const name = nameOf(row.code);
  const [lately, decided] = [precisionOf(row.verdicts[30]), precisionOf(row.verdicts[90])];
  return (
    <tr>
      <th scope="row" className={styles.rule}>
        <Link prefetch={false} href={ruleAddress(row.code)} className={styles.opens} data-row="">
          {name}
        </Link>
        <span className={styles.under}>
          <KindMark icon={KIND_ICONS[row.kind]}>{t(`kind.${row.kind}`)}</KindMark> <span className="mono fs11">{row.code}</span>
        </span>
      </th>
      <td>
        <ModeMark mode={row.mode} />
        <span className={styles.under}>
          {versionName(row.number)}
          {row.changed > 0 && <span className={styles.changedMark}>{t("version.changed", { count: row.changed })}</span>}
        </span>
      </td>
      <td>
        <span title={t(`gradeWhat.${row.grade}`)}>
          <Tag tone={row.grade === 2 ? "blue" : "line"}>{t(`grade.${row.grade}`)}</Tag>
        </span>
      </td>
      <td className={styles.raised}>
        {mayOpenAlerts && row.raised[30] > 0 ? (
          <Link
            prefetch={false}
            href={alertAddress({ ...EVERY_ALERT, show: SHOWN, rule: [row.code], sort: "time" })}
            className="num-link"
            aria-label={t("opens.raised", { rule: name })}
          >
            <b>{row.raised[7]}</b> / {row.raised[30]}
          </Link>
        ) : (
          <Pair first={row.raised[7]} second={row.raised[30]} />
        )}
      </td>
      <td className={styles.shadow}>
        <Pair first={row.shadowed[7]} second={row.shadowed[30]} />
      </td>
      <td>
        <PrecisionFigure verdicts={row.verdicts[90]} isBrief />
        <span className={styles.under}>
          {decided && t("precision.of", { confirmed: row.verdicts[90].confirmed, decided: decided.decided })}
          {lately && <span>{t("precision.brief", { percent: Math.round(lately.share * 100) })}</span>}
        </span>
      </td>
      <td>
        {row.changedAt ? (
          <>
            <TimeText at={row.changedAt} shape="minute" />
            <span className={styles.under}>{row.changedByName ?? t("history.unknown")}</span>
          </>
        ) : (
          <span className="sub">{t("never")}</span>
        )}
      </td>
    </tr>
  );
}

const Pair = ({ first, second }: { first: number; second: number }) =>
  second === 0 ? (
    <span className="sub">0</span>
  ) : (
    <span className="num">
      <b>{first}</b> / {second}
    </span>
  );
