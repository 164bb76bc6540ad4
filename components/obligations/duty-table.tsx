import { useTranslations } from "next-intl";
import { Tag } from "@/components/ui/tag";
import type { DutyRow } from "@/lib/obligations/duty-queries";
import { type ChangeDutyAct, DutyButton } from "./duty-button";
import styles from "./duty-settings.module.css";
import { spanText } from "./span-words";

interface DutyTableProps {
  rows: readonly DutyRow[];
  /** The version that is shown. */
  number: number;
  change: ChangeDutyAct;
}

/** What can be owed: what opens it, what discharges it, by when, who, and whether managers are told. */
export function DutyTable({ rows, number, change }: DutyTableProps) {
  const t = useTranslations("obligations.settings");
  return (
    <table className={styles.table}>
      <caption className="vh">{t("caption")}</caption>
      <thead>
        <tr>
          {(["what", "due", "limit", "tell", "who"] as const).map((column) => (
            <th key={column} scope="col" className={column === "what" ? undefined : styles[column === "limit" ? "due" : column]}>
              {t(`column.${column}`)}
            </th>
          ))}
          <th scope="col" className={styles.do}>
            <span className="vh">{t("column.do")}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <DutyLine key={row.kind} row={row} number={number} change={change} />
        ))}
      </tbody>
    </table>
  );
}

function DutyLine({ row, number, change }: { row: DutyRow; number: number; change: ChangeDutyAct }) {
  const t = useTranslations("obligations");
  const say = useTranslations("obligations.span");
  const permissions = useTranslations("access.permission");
  const { kind, choice, standard, isChanged } = row;
  return (
    <tr>
      <th scope="row">
        <span className="row-s">
          <b>{t(`kind.${kind}`)}</b>
          {row.blocksClosing && <Tag tone="line">{t("settings.blocks")}</Tag>}
        </span>
        <span className={styles.under}>
          {t("settings.fromTo", { opens: t(`opens.${row.openedBy}`), ends: t(`ends.${row.dischargedBy}`) })}
        </span>
      </th>
      <td>
        {spanText(choice.due, say)}
        {isChanged && <span className={styles.under}>{t("settings.standard", { span: spanText(standard.due, say) })}</span>}
      </td>
      <td>{choice.limit ? spanText(choice.limit, say) : <span className="sub">{t("settings.none")}</span>}</td>
      <td>
        {!choice.escalates && <span className="sub">{t("settings.silent")}</span>}
        {choice.escalates &&
          (choice.graceMinutes > 0 ? t("settings.after", { minutes: choice.graceMinutes }) : t("settings.atOnce"))}
      </td>
      <td className="fs12">{permissions(row.permission)}</td>
      <td>
        <DutyButton row={row} number={number} change={change} />
      </td>
    </tr>
  );
}
