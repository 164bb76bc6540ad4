import { currentOperator } from "@/lib/access/current-operator";
import { uploadRoute } from "@/lib/access/upload-route";
import { LookAtFile } from "@/lib/directory/directory-inputs";
import { UPLOAD_LIMIT } from "@/lib/directory/directory-table";
import { lookAtFile } from "@/lib/directory/look-at-file";

/** How a file is best read, by its first bytes. Keeps nothing. */
export const POST = uploadRoute({
  caller: currentOperator,
  input: LookAtFile,
  permission: "directory:import",
  limit: UPLOAD_LIMIT,
  tooLarge: "directory.refusal.tooLarge",
  perform: lookAtFile,
});
