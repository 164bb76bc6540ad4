import { currentOperator } from "@/lib/access/current-operator";
import { uploadRoute } from "@/lib/access/upload-route";
import { UploadFile } from "@/lib/directory/directory-inputs";
import { UPLOAD_LIMIT } from "@/lib/directory/directory-table";
import { openRun } from "@/lib/directory/open-run";

/** Reads a whole file and says what it would change. Its rows wait until somebody decides, its bytes are not kept. */
export const POST = uploadRoute({
  caller: currentOperator,
  input: UploadFile,
  permission: "directory:import",
  limit: UPLOAD_LIMIT,
  tooLarge: "directory.refusal.tooLarge",
  perform: openRun,
});
