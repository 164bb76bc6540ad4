import { currentOperator } from "@/lib/access/current-operator";
import { machineRoute } from "@/lib/access/machine-route";
import { RunId } from "@/lib/directory/directory-inputs";
import { writeRefusedRows } from "@/lib/directory/write-refused-rows";

/** The refused rows of a run, to be corrected and uploaded again. */
export const GET = machineRoute({
  caller: currentOperator,
  input: RunId,
  permission: "directory:import",
  perform: writeRefusedRows,
  answer: (rows) =>
    new Response(rows, {
      headers: { "content-type": "text/csv; charset=utf-8", "content-disposition": 'attachment; filename="refused-rows.csv"' },
    }),
});
