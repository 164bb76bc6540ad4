import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { RowGroup } from "@/lib/abuse-reports/group-queries";
import { type Grouping, NO_VALUE } from "@/lib/abuse-reports/group-rules";
import { REPORT_VERDICTS, type ReportPlace } from "@/lib/abuse-reports/report-list-inputs";
import { reportAddress } from "./report-address";
import styles from "./reports.module.css";

interface GroupTableProps {
  number: number;
  place: ReportPlace;
  by: Grouping;
  groups: readonly RowGroup[];
  /** What can be done with a group, by its key. */
  assign: Readonly<Record<string, ReactNode>>;
}

/** The rows of a report gathered: how many of each verdict, how many addresses and servers, and how far they are in a plan. */
export function GroupTable({ number, place, by, groups, assign }: GroupTableProps) {
  const t = useTranslations("abuse-reports");
  const targets = useTranslations("remediation.target");
  const hasTargets = groups.some(({ targets }) => Object.keys(targets).length > 0);
  return (
    <table className={`${styles.table} ${styles.dense}`}>
      <caption className="vh">{t("groups.caption", { by: t(`by.${by}`) })}</caption>
      <thead>
        <tr>
          <th scope="col">{t(`by.${by}`)}</th>
          <Heads names={["rows"]} />
          {REPORT_VERDICTS.map((verdict) => (
            <th key={verdict} scope="col" className={styles.end}>
              {t(`verdict.${verdict}`)}
            </th>
          ))}
          <Heads names={["addresses", "servers", "linked"]} />
          {hasTargets && <th scope="col">{t("groups.targets")}</th>}
          <th scope="col">
            <span className="vh">{t("groups.assign")}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {groups.map((group) => (
          <tr key={group.key} data-report-row>
            <td className={styles.break}>
              <Link
                prefetch={false}
                className="link"
                href={reportAddress(number, { ...place, by, of: group.key, beyond: undefined })}
                data-open
              >
                <GroupName by={by} group={group} />
              </Link>{" "}
              {group.beside && <span className="sub">{group.beside}</span>}
            </td>
            <Figure value={group.rows} />
            {REPORT_VERDICTS.map((verdict) => (
              <Figure key={verdict} value={group.verdicts[verdict]} />
            ))}
            <Figure value={group.addresses} />
            <Figure value={group.servers} />
            <Figure value={group.linked} />
            {hasTargets && (
              <td className="fs12 t2">
                {Object.entries(group.targets)
                  .map(([target, hosts]) => `${targets(target)} ${hosts}`)
                  .join(" · ")}
              </td>
            )}
            <td className={styles.end}>{assign[group.key]}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Heads({ names }: { names: readonly ("rows" | "addresses" | "servers" | "linked")[] }) {
  const t = useTranslations("abuse-reports.groups");
  return names.map((name) => (
    <th key={name} scope="col" className={styles.end}>
      {t(name)}
    </th>
  ));
}

const Figure = ({ value }: { value: number }) => (
  <td className={`num ${styles.end} ${value === 0 ? styles.zero : ""}`}>{value.toLocaleString("en")}</td>
);

function GroupName({ by, group: { key, label } }: { by: Grouping; group: RowGroup }) {
  const t = useTranslations("abuse-reports.by");
  if (key === NO_VALUE) return t(`no.${by}`);
  return <span className={by === "network" || by === "address" || by === "contract" ? "mono" : undefined}>{label ?? key}</span>;
}
