import { currentOperator } from "@/lib/access/current-operator";
import { machineRoute } from "@/lib/access/machine-route";
import { readAlertNews } from "@/lib/alerts/alert-news-queries";
import { AskAlertNews } from "@/lib/alerts/alert-reading-inputs";

/** What came to a queue since it was drawn, and which of its rows changed. */
export const GET = machineRoute({
  caller: currentOperator,
  input: AskAlertNews,
  permission: "alert:read",
  perform: readAlertNews,
});
