import { currentOperator } from "@/lib/access/current-operator";
import { machineRoute } from "@/lib/access/machine-route";
import { searchOpenCases } from "@/lib/correspondence/case-search-queries";
import { SearchOpenCases } from "@/lib/correspondence/correspondence-inputs";

/** Open cases that somebody on the phone may be about. */
export const GET = machineRoute({
  caller: currentOperator,
  input: SearchOpenCases,
  permission: "response:record",
  perform: searchOpenCases,
});
