import { ReportNumber, readOriginalReport } from "@/lib/abuse-reports/read-original-report";
import { currentOperator } from "@/lib/access/current-operator";
import { machineRoute } from "@/lib/access/machine-route";

/** A report as it came. Whatever it says it is, it goes out as plain text, and opens in no page of ours. */
export const GET = machineRoute({
  caller: currentOperator,
  input: ReportNumber,
  permission: "evidence:reveal",
  perform: readOriginalReport,
  answer: ({ name, bytes }) =>
    new Response(bytes, {
      headers: {
        "content-type": "text/plain; charset=utf-8",
        "content-disposition": `attachment; filename="${name}"`,
        "content-security-policy": "sandbox; default-src 'none'",
        "x-content-type-options": "nosniff",
        "cache-control": "private, no-store",
      },
    }),
});
