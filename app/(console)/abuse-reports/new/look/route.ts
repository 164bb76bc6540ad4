import { LIST_UPLOAD_LIMIT, LookAtReportList } from "@/lib/abuse-reports/intake-inputs";
import { lookAtReportList } from "@/lib/abuse-reports/open-list-preview";
import { currentOperator } from "@/lib/access/current-operator";
import { uploadRoute } from "@/lib/access/upload-route";

/** How a list is best read, by its beginning. Keeps nothing. */
export const POST = uploadRoute({
  caller: currentOperator,
  input: LookAtReportList,
  permission: "report:handle",
  limit: LIST_UPLOAD_LIMIT,
  tooLarge: "abuse-reports.fault.list_too_long",
  perform: lookAtReportList,
});
