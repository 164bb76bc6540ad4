import type { z } from "zod";
import { raiseFound } from "@/lib/alerts/raise-alerts";
import { isTellingName } from "@/lib/detection/credential-mask";
import { db } from "@/lib/platform/db";
import { inTurnOfAll } from "@/lib/platform/in-turn-of-all";
import { READS_GRADE_TWO } from "@/lib/rules/grade-two";
import { readSetting } from "@/lib/settings/change-setting";
import type { ApiCaller } from "@/lib/tokens/judge-secret";
import { MOST_OF_ONE, type PostAlerts, PostedAlert } from "./alert-intake-inputs";
import { postedToAlert } from "./posted-to-alert";
import { saidOfIssue } from "./said-of-issue";

/** What became of one item. The place is its own in the request, from 0. */
export type TakenAlert =
  | { index: number; id: string; outcome: "new" | "grown" | "known"; alert: number }
  | { index: number; id: string | null; outcome: "refused"; errors: Record<string, string> };

/**
 * Raises what another system tells, each item for itself: one that is not right is refused with the reason for each field and keeps no
 * other from being taken. What is right is stored with one transaction, all of it or nothing, so a request that got no answer may
 * be sent again as it was.
 */
export async function takeAlerts({ alerts }: PostAlerts, caller: ApiCaller): Promise<TakenAlert[]> {
  const judged = alerts.map((item) => PostedAlert.safeParse(item, { error: saidOfIssue }));
  const times = new Map<string, number>();
  const right = judged.flatMap((one, index) => {
    if (!one.success) return [];
    const time = (times.get(one.data.id) ?? 0) + 1;
    times.set(one.data.id, time);
    return time > MOST_OF_ONE ? [] : { index, posted: one.data };
  });
  const { value: gradeTwo } = await readSetting(db, READS_GRADE_TWO);
  const found = right.map(({ posted }) => postedToAlert(posted, caller.system, gradeTwo.readsGradeTwo));
  // Batches meet in the same rows (campaigns, accounts that nobody knew), and there are as many web processes as processors: more transactions
  // at once would wait for each other and be no sooner done.
  const raised = await inTurnOfAll(() => raiseFound(found, { kind: "machine", id: caller.tokenId }));
  const taken = new Map<number, TakenAlert>();
  for (const [place, { index, posted }] of right.entries()) {
    const one = raised[place];
    if (one) taken.set(index, { index, id: posted.id, outcome: one.outcome, alert: one.number });
  }
  return judged.map(
    (one, index) => taken.get(index) ?? refused(alerts[index], index, one.success ? TOO_OFTEN : errorsOf(one.error)),
  );
}

const TOO_OFTEN = { id: `this id stands more than ${MOST_OF_ONE} times in the request` };

function refused(item: unknown, index: number, errors: Record<string, string>): TakenAlert {
  const id =
    typeof item === "object" && item !== null && "id" in item && typeof item.id === "string" ? item.id.slice(0, 200) : null;
  return { index, id, outcome: "refused", errors };
}

/** For each field that is wrong (`evidence.0.at`), what it has to be; of what was sent no value is said back. */
export function errorsOf(error: z.ZodError): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const issue of error.issues)
    errors[issue.path.join(".") || "(item)"] ??= issue.code === "unrecognized_keys" ? unknownNames(issue.keys) : issue.message;
  return errors;
}

const MOST_NAMED = 5;

/** A slip of the pen is named; what is no name of a field may be anything. */
function unknownNames(keys: readonly string[]): string {
  const named = keys.filter((key) => /^[A-Za-z][A-Za-z0-9_-]{0,39}$/.test(key) && !isTellingName(key)).slice(0, MOST_NAMED);
  return `not known here: ${[...named, ...(named.length < keys.length ? ["…"] : [])].join(", ")}`;
}
