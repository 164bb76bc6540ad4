import { LIST_UPLOAD_LIMIT, OpenListPreview } from "@/lib/abuse-reports/intake-inputs";
import { openListPreview } from "@/lib/abuse-reports/open-list-preview";
import { currentOperator } from "@/lib/access/current-operator";
import { uploadRoute } from "@/lib/access/upload-route";

/** Judges every row of a list and keeps it as a preview: nothing is owed until it is taken. */
export const POST = uploadRoute({
  caller: currentOperator,
  input: OpenListPreview,
  permission: "report:handle",
  limit: LIST_UPLOAD_LIMIT,
  tooLarge: "abuse-reports.fault.list_too_long",
  perform: openListPreview,
});
