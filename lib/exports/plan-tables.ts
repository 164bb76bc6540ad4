import { HOST_TARGETS } from "@/lib/remediation/host-lifecycle";
import type { NetworkCounts } from "@/lib/remediation/host-queries";
import type { PlanView } from "@/lib/remediation/plan-views";
import type { Cell, Column, Row, Sheet } from "./sheet-rules";
import type { Say } from "./words";

/** One table of a closing report. */
export interface PlanTable {
  title: string;
  columns: Column[];
  rows: Row[];
}

/** What came of a plan, in tables: the counts, each network, the stages, the decisions, the tasks, the reports and the cases. */
export function planTables(plan: PlanView, networks: readonly NetworkCounts[], say: Say): PlanTable[] {
  const text = (key: string) => say(`remediation.${key}`);
  const column = (title: string, kind: Column["kind"] = "text"): Column => ({ title, kind });
  return [
    {
      title: text("figures.title"),
      columns: [column(text("hosts.target")), column(text("figures.all"), "count")],
      rows: [
        [text("report.start"), plan.hosts],
        [text("report.fixed"), plan.counts.mended + plan.counts.recheck_ok + plan.counts.delisted],
        ...HOST_TARGETS.map((target): Row => [text(`target.${target}`), plan.counts[target]]),
      ],
    },
    {
      title: text("report.networks"),
      columns: [
        column(text("report.network")),
        column(text("figures.all"), "count"),
        ...HOST_TARGETS.map((target) => column(text(`target.${target}`), "count")),
      ],
      rows: networks.map(({ network, hosts, counts }): Row => [network, hosts, ...HOST_TARGETS.map((target) => counts[target])]),
    },
    {
      title: text("report.dates"),
      columns: [column(text("list.stage")), column(text("report.planned"), "day"), column(text("report.reached"), "moment")],
      rows: plan.milestones.map(({ stage, plannedOn, reachedAt }): Row => [text(`stage.${stage}`), plannedOn, reachedAt]),
    },
    { title: text("report.approvals"), ...approvals(plan, say, column) },
    { title: text("report.tasks"), ...tasks(plan, say, column) },
    {
      title: text("report.reports"),
      columns: [
        column(text("list.number"), "id"),
        column(text("list.name")),
        column(text("report.reporter")),
        column(text("report.answer")),
      ],
      rows: plan.reports.map(
        ({ number, subject, reporter, isAnswered }): Row => [
          number,
          subject,
          reporter,
          text(isAnswered ? "report.answered" : "report.notAnswered"),
        ],
      ),
    },
    {
      title: text("report.cases"),
      columns: [column(text("list.number"), "id"), column(say("exports.column.customer")), column(text("list.stage"))],
      rows: plan.cases.map(({ number, customer, stage }): Row => [number, customer, say(`incidents.stage.${stage}`)]),
    },
  ];
}

type MakeColumn = (title: string, kind?: Column["kind"]) => Column;

function approvals(plan: PlanView, say: Say, column: MakeColumn): Omit<PlanTable, "title"> {
  const text = (key: string, params?: Record<string, string | number>) => say(`remediation.approval.${key}`, params);
  return {
    columns: [
      column(text("title")),
      column(text("amount"), "count"),
      column(text("approvers")),
      column(text("decision")),
      column(text("comment")),
      column(say("remediation.report.reached"), "moment"),
    ],
    rows: plan.requests.flatMap(({ round, amountYen, steps }) =>
      steps.map(
        ({ approver, decidedBy, isByDelegate, state, comment, decidedAt }): Row => [
          text("round", { round }),
          amountYen,
          isByDelegate && decidedBy ? `${approver.name} (${text("proxy")}: ${decidedBy.name})` : approver.name,
          decidedAt ? decisionText(text(`state.${state}`), state === "withdrawn" ? decidedBy : null) : text("skipped"),
          comment,
          decidedAt,
        ],
      ),
    ),
  };
}

/** Whoever takes a request back is none of its approvers. */
const decisionText = (word: string, by: { name: string } | null) => (by ? `${word} (${by.name})` : word);

function tasks(plan: PlanView, say: Say, column: MakeColumn): Omit<PlanTable, "title"> {
  const text = (key: string) => say(`remediation.task.${key}`);
  return {
    columns: [
      column(text("department")),
      column(text("name")),
      column(text("contractor")),
      column(text("assignee")),
      column(text("due"), "day"),
      column(text("state")),
      column(say("remediation.gantt.done"), "moment"),
    ],
    rows: plan.tasks.map(
      ({ department, title, contractor, assignee, dueOn, state, doneAt }): Row => [
        say(`remediation.department.${department}`),
        title,
        contractor,
        assignee?.name ?? null,
        dueOn,
        say(`remediation.gantt.${state}`),
        doneAt,
      ],
    ),
  };
}

/** All tables one below the other, for programs that read one: table, row, column, value. */
export function longPlanSheet(tables: readonly PlanTable[], say: Say): Sheet {
  const column = (name: string): Column => ({ title: say(`exports.column.${name}`), kind: "text" });
  return {
    name: say("remediation.report.title"),
    columns: [column("table"), column("row"), column("column"), { title: say("exports.column.value.text"), kind: "text" }],
    rows: tables.flatMap(({ title, columns, rows }) =>
      rows.flatMap((row, place) =>
        columns.map((of, index): Row => [title, String(place + 1), of.title, textOf(row[index] ?? null)]),
      ),
    ),
  };
}

const textOf = (cell: Cell): string | null => (cell === null ? null : String(cell));
