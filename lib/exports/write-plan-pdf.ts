import type { Operator } from "@/lib/access/actor";
import { now } from "@/lib/platform/clock";
import { dayOf } from "@/lib/remediation/day-rules";
import type { PlanView } from "@/lib/remediation/plan-views";
import { drawTable } from "./draw-table";
import { closePaper, openPaper, writeHeading, writeNote, writeTitle } from "./paper";
import type { PlanTable } from "./plan-tables";
import { wallClock } from "./sheet-rules";
import type { Say } from "./words";

/** The closing report of a plan on paper: what came of it in a sentence, and everything that it rests on. */
export async function* writePlanPdf(
  plan: PlanView,
  tables: readonly PlanTable[],
  say: Say,
  operator: Operator,
): AsyncGenerator<Uint8Array> {
  const title = say("remediation.report.pdfTitle", { number: String(plan.number) });
  const paper = await openPaper({ title, locale: operator.locale, layout: "landscape" });
  writeTitle(paper, title);
  writeNote(paper, plan.title, 12);
  if (plan.goal) writeNote(paper, plan.goal, 9);
  writeNote(paper, sentenceOf(plan, say), 10);
  const span = `${dayOf(new Date(plan.openedAt))} – ${plan.closedAt ? dayOf(new Date(plan.closedAt)) : say("remediation.report.running")}`;
  const facts = [
    `${say("remediation.header.owner")}: ${plan.owner.name}`,
    `${say("remediation.list.stage")}: ${say(`remediation.stage.${plan.facts.stage}`)}`,
    `${say("remediation.report.period")}: ${span}`,
    `${say("exports.about.madeAt")}: ${wallClock(now().toISOString())}`,
    `${say("exports.about.madeBy")}: ${operator.name}`,
  ];
  writeNote(paper, facts.join(" | "));
  for (const { title: heading, columns, rows } of tables) {
    if (rows.length === 0) continue;
    writeHeading(paper, heading, 40);
    drawTable(paper, { columns, rows, say });
  }
  yield* closePaper(paper, title, (page, pages) => say("exports.pdf.page", { page, pages }));
}

function sentenceOf({ counts, blocklistOnly, hosts, openedAt }: PlanView, say: Say): string {
  return say("remediation.report.text", {
    start: hosts,
    opened: dayOf(new Date(openedAt)),
    delisted: counts.delisted,
    remaining: counts.remaining,
    out: counts.out_of_scope,
    blocklistOnly,
    open: counts.unconfirmed + counts.affected + counts.mended + counts.recheck_ok,
  });
}
