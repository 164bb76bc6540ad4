import { type Locale, TIME_ZONE } from "@/lib/i18n/locales";
import { sentence } from "@/lib/i18n/sentence";
import { env } from "@/lib/platform/env";
import type { ObligationKind } from "./obligation-kinds";

/** A duty as the mail names it: nothing of the customer but the contract's code. */
export interface OverdueDuty {
  kind: ObligationKind;
  dueAt: Date;
  incidentNumber: number | null;
  alertNumber: number | null;
  /** A report, a listing or a plan that it hangs on. Nothing of the reporter goes into the mail. */
  reportNumber: number | null;
  listingNumber: number | null;
  planNumber: number | null;
  contractCode: string | null;
  assigneeName: string | null;
}

/** A longer list is read at the desk. */
const MOST_LINES = 40;

/** What a manager is told: how many of which kind, which cases, and where the desk is. */
export async function overdueMail(overdue: readonly OverdueDuty[], locale: Locale): Promise<{ subject: string; text: string }> {
  const say = (key: string, params = {}) => sentence(locale, `obligations.mail.${key}`, params);
  const counts = new Map<ObligationKind, number>();
  for (const { kind } of overdue) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const perKind = [...counts].map(async ([kind, count]) =>
    say("perKind", { kind: await sentence(locale, `obligations.kind.${kind}`), count }),
  );
  const lines = overdue.slice(0, MOST_LINES).map((duty) => lineOf(duty, locale, say));
  const further = overdue.length - lines.length;
  const parts = [
    await say("first", { count: overdue.length }),
    (await Promise.all(perKind)).join("\n"),
    (await Promise.all(lines)).join("\n"),
    further > 0 ? await say("further", { count: further }) : "",
    await say("desk", { address: new URL("/", env().NEXTAUTH_URL).href }),
    await say("last"),
  ];
  return {
    subject: await say("subject", { count: overdue.length }),
    text: `${parts.filter((part) => part !== "").join("\n\n")}\n`,
  };
}

async function lineOf(duty: OverdueDuty, locale: Locale, say: (key: string, params: object) => Promise<string>): Promise<string> {
  const about = aboutOf(duty);
  return say("line", {
    kind: await sentence(locale, `obligations.kind.${duty.kind}`),
    about: await say(about.what, { number: String(about.number) }),
    contract: duty.contractCode ?? "—",
    due: momentOf(duty.dueAt, locale),
    who: duty.assigneeName ?? (await say("nobody", {})),
  });
}

/** What the manager looks for: the report before the case that it holds open. */
function aboutOf({ reportNumber, listingNumber, planNumber, incidentNumber, alertNumber }: OverdueDuty) {
  if (reportNumber !== null) return { what: "report", number: reportNumber };
  if (listingNumber !== null) return { what: "listing", number: listingNumber };
  if (planNumber !== null) return { what: "plan", number: planNumber };
  return incidentNumber === null ? { what: "alert", number: alertNumber ?? "" } : { what: "case", number: incidentNumber };
}

function momentOf(at: Date, locale: Locale): string {
  return new Intl.DateTimeFormat(locale === "ja" ? "ja-JP" : "en-GB", {
    timeZone: TIME_ZONE,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
  }).format(at);
}
