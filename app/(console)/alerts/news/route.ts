import { currentOperator } from "@/lib/access/current-operator";
import { machineRoute } from "@/lib/access/machine-route";
import { AskAlertNews } from "@/lib/alerts/alert-news-inputs";
import { readAlertNews } from "@/lib/alerts/alert-news-queries";

/** What came to a queue since it was drawn, and which of its rows changed. Changes nothing; the rows on the page are its body. */
export const POST = machineRoute({
  caller: currentOperator,
  input: AskAlertNews,
  permission: "alert:read",
  perform: readAlertNews,
});
