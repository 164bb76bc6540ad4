import type { Operator } from "@/lib/access/actor";
import { recordInLedger } from "@/lib/ledger/record-in-ledger";
import { inTransaction } from "@/lib/platform/db";
import { countNetworks, eachPlanHost } from "@/lib/remediation/host-queries";
import { remediationStream } from "@/lib/remediation/lock-plan";
import { getPlan } from "@/lib/remediation/plan-queries";
import type { ExportedFile } from "./exported-file";
import { planHostSheet } from "./plan-host-sheet";
import type { ExportPlan } from "./plan-inputs";
import { longPlanSheet, planTables } from "./plan-tables";
import { wordsIn } from "./words";
import { writeCsv } from "./write-csv";
import { writePlanPdf } from "./write-plan-pdf";

/** A plan's closing report, or its hosts, as a file for the house. That it was taken out stands in the plan's ledger. */
export async function exportPlan({ number, what, format }: ExportPlan, operator: Operator): Promise<ExportedFile> {
  const [plan, say] = await Promise.all([getPlan(number, operator), wordsIn(operator.locale)]);
  await inTransaction((tx) =>
    recordInLedger(tx, remediationStream(number), operator, { kind: "PLAN_EXPORTED", planId: plan.id, what, format }),
  );
  const name = say(what === "hosts" ? "remediation.report.fileHosts" : "remediation.report.filePdf", { number: String(number) });
  const file = { name, plainName: `sakimori-remediation-${number}-${what}`, format };
  if (what === "hosts") return { ...file, bytes: writeCsv(planHostSheet(eachPlanHost(plan.id, operator), say)) };
  const tables = planTables(plan, await countNetworks(plan.id, operator), say);
  return { ...file, bytes: format === "csv" ? writeCsv(longPlanSheet(tables, say)) : writePlanPdf(plan, tables, say, operator) };
}
