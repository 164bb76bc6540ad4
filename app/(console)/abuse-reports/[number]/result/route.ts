import { ReportNumber } from "@/lib/abuse-reports/read-original-report";
import { getReportId } from "@/lib/abuse-reports/report-queries";
import { openResultRows } from "@/lib/abuse-reports/write-result-rows";
import { currentOperator } from "@/lib/access/current-operator";
import { machineRoute } from "@/lib/access/machine-route";
import { streamOf } from "@/lib/exports/exported-file";

/** The verdict of each row, for the reporter. */
export const GET = machineRoute({
  caller: currentOperator,
  input: ReportNumber,
  permission: "report:handle",
  perform: async ({ number }, operator) => openResultRows(await getReportId(operator, number), operator),
  answer: ({ name, bytes }) =>
    new Response(streamOf(bytes), {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename="${name}"`,
        "cache-control": "private, no-store",
      },
    }),
});
