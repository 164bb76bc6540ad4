import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { AssignGroup, type PlanChoice } from "@/components/abuse-reports/assign-group";
import { GroupTable } from "@/components/abuse-reports/group-table";
import { ItemTable } from "@/components/abuse-reports/item-table";
import { PrefixButton } from "@/components/abuse-reports/prefix-button";
import styles from "@/components/abuse-reports/report.module.css";
import { reportAddress } from "@/components/abuse-reports/report-address";
import { ResultLink } from "@/components/abuse-reports/result-link";
import { SumLine, VerdictChips } from "@/components/abuse-reports/verdict-chips";
import { Forbidden } from "@/components/shell/forbidden";
import { StatePanel } from "@/components/ui/state-panel";
import { Pager, Segmented } from "@/components/ui/tabs";
import { listGroups, listItems, type RowTotals, readTotals } from "@/lib/abuse-reports/group-queries";
import { GROUPINGS, type Grouping, NO_VALUE } from "@/lib/abuse-reports/group-rules";
import { readPrefixSetting } from "@/lib/abuse-reports/prefix-setting";
import type { ReportPlace } from "@/lib/abuse-reports/report-list-inputs";
import { listPlansToJoin } from "@/lib/abuse-reports/report-queries";
import type { ReportView } from "@/lib/abuse-reports/report-views";
import { may, type Operator } from "@/lib/access/actor";
import { listAssignees } from "@/lib/incidents/assignee-queries";
import { addGroupToPlanAction, changePrefixesAction, linkGroupAction, openPlanAction } from "./actions";

const ASSIGN = { link: linkGroupAction, addToPlan: addGroupToPlanAction, openPlan: openPlanAction };

interface RowsTabProps {
  report: ReportView;
  place: ReportPlace;
  operator: Operator;
}

/** What the rows of a report come to: sums, groups, and the rows of one group; each group can be given to cases or a plan. */
export async function RowsTab({ report, place, operator }: RowsTabProps) {
  const [totals, plans, people, prefix, t] = await Promise.all([
    readTotals(operator, report.id),
    listPlansToJoin(operator),
    listAssignees(operator),
    readPrefixSetting(operator),
    getTranslations("abuse-reports"),
  ]);
  // What names no address is gathered by what it belongs to.
  const by: Grouping = place.by ?? (totals.addresses > 0 ? "network" : "contract");
  const isRows = place.all !== undefined || place.of !== undefined;
  const usable = totals.verdicts.ours + totals.verdicts.already_open;
  const kept = { verdict: place.verdict };
  const mayHandle = may(operator, "report:handle");
  // What cannot be acted on yet, or by this reader, has no buttons in two hundred rows.
  const canAssign = mayHandle && report.state !== "preview" && report.state !== "unread";
  return (
    <>
      <Forbidden permission="report:handle" />
      <SumLine totals={totals} />
      <VerdictChips number={report.number} place={place} totals={totals} />
      <div className={styles.chips}>
        <Segmented
          label={t("by.label")}
          value={isRows && !place.of ? "rows" : by}
          options={[...GROUPINGS, "rows" as const].map((value) => ({
            value,
            label: t(`by.${value}`),
            href: reportAddress(report.number, value === "rows" ? { ...kept, all: "1" } : { ...kept, by: value }),
          }))}
        />
        {mayHandle && <PrefixButton key={prefix.number} prefix={prefix} change={changePrefixesAction} />}
        <span className="grow" />
        {mayHandle && report.state !== "preview" && totals.rows > 0 && <ResultLink number={report.number} />}
        {canAssign && !place.of && (
          <AssignGroup
            isMain
            report={report}
            group={{ by: "all" }}
            name={t("assignRows.allName")}
            rows={usable}
            plans={plans}
            people={people}
            actions={ASSIGN}
          />
        )}
      </div>
      {isRows ? (
        <Rows report={report} place={place} by={by} operator={operator} plans={plans} people={people} canAssign={canAssign} />
      ) : (
        <Groups
          report={report}
          place={place}
          by={by}
          operator={operator}
          plans={plans}
          people={people}
          totals={totals}
          canAssign={canAssign}
        />
      )}
    </>
  );
}

interface PartProps extends RowsTabProps {
  by: Grouping;
  plans: PlanChoice[];
  people: { id: string; name: string }[];
  canAssign: boolean;
}

async function Groups({ report, place, by, operator, plans, people, totals, canAssign }: PartProps & { totals: RowTotals }) {
  const [{ groups, next }, t] = await Promise.all([
    listGroups(operator, report.id, { ...place, by }),
    getTranslations("abuse-reports"),
  ]);
  const here = { by, verdict: place.verdict };
  if (groups.length === 0)
    return (
      <StatePanel kind="empty" title={t("groups.empty.title")}>
        {totals.rows === 0 && t("groups.empty.what")}
      </StatePanel>
    );
  // Rows without a value of this kind are gathered another way: what a case is opened for, or a plan is made of, has a name.
  const assign = Object.fromEntries(
    !canAssign
      ? []
      : groups
          .filter(({ usable }) => usable > 0)
          .map((group) => [
            group.key,
            <AssignGroup
              key={group.key}
              report={report}
              group={{ by, value: group.key }}
              name={group.key === NO_VALUE ? t(`by.no.${by}`) : (group.label ?? group.key)}
              rows={group.usable}
              plans={plans}
              people={people}
              actions={ASSIGN}
            />,
          ]),
  );
  return (
    <>
      <GroupTable number={report.number} place={here} by={by} groups={groups} assign={assign} />
      <Pager
        label={t("groups.pages")}
        {...(place.beyond ? { earlier: { href: reportAddress(report.number, here), label: t("groups.first") } } : {})}
        {...(next ? { later: { href: reportAddress(report.number, { ...here, beyond: next }), label: t("groups.more") } } : {})}
      >
        {t("groups.shown", { count: groups.length })}
      </Pager>
    </>
  );
}

async function Rows({ report, place, by, operator, plans, people, canAssign }: PartProps) {
  const wanted = place.of === undefined ? { ...place, by: undefined } : { ...place, by };
  const [{ rows, next }, { groups }, t] = await Promise.all([
    listItems(operator, report.id, wanted),
    place.of === undefined ? { groups: [] } : listGroups(operator, report.id, { by, only: place.of }),
    getTranslations("abuse-reports"),
  ]);
  const [group] = groups;
  const name = group ? (group.key === NO_VALUE ? t(`by.no.${by}`) : (group.label ?? group.key)) : "";
  const here = { by: place.by, of: place.of, all: place.all, verdict: place.verdict };
  return (
    <>
      {group && (
        <div className={styles.actions}>
          <Link prefetch={false} className="link" href={reportAddress(report.number, { by: place.by, verdict: place.verdict })}>
            {t("groups.back")}
          </Link>
          <b>{t("groups.one", { by: t(`by.${by}`), name })}</b>
          <span className="grow" />
          {canAssign && (
            <AssignGroup
              report={report}
              group={{ by, value: group.key }}
              name={name}
              rows={group.usable}
              plans={plans}
              people={people}
              actions={ASSIGN}
              isMain
            />
          )}
        </div>
      )}
      {rows.length > 0 ? <ItemTable rows={rows} /> : <StatePanel kind="empty" title={t("groups.empty.title")} />}
      <Pager
        label={t("item.pages")}
        {...(place.after ? { earlier: { href: reportAddress(report.number, here), label: t("item.first") } } : {})}
        {...(next ? { later: { href: reportAddress(report.number, { ...here, after: next }), label: t("item.more") } } : {})}
      >
        {t("item.shown", { count: rows.length })}
      </Pager>
    </>
  );
}
