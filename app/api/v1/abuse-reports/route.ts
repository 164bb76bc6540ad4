import { IdempotencyKey, readPosted, receivePostedReport } from "@/lib/abuse-reports/receive-posted-report";
import { tokenRoute } from "@/lib/tokens/token-route";

const MOST_BYTES = 16 * 1024 * 1024;
/** Each may be a list of 50,000 rows in memory. */
const AT_ONCE = 4;

const refuse = (status: number, error: string, message: string, errors?: unknown) =>
  Response.json({ status: "refused", error, message, ...(errors ? { errors } : {}) }, { status });

/** A report on abuse from another system: words, rows, or an XARF document (docs/api.md). */
export const POST = tokenRoute({
  scope: "abuse-reports:write",
  limit: MOST_BYTES,
  atOnce: AT_ONCE,
  perform: async (body, caller, headers) => {
    const key = IdempotencyKey.safeParse(headers.get("idempotency-key"));
    if (!key.success) return refuse(422, "wrong_key", "An Idempotency-Key has 1 to 200 visible ASCII characters.");
    const posted = readPosted(body);
    if ("issues" in posted)
      return refuse(422, "wrong_body", "Send a reporter with a text or items, or an XARF document.", posted.issues);
    const { isOther, number, ...taken } = await receivePostedReport(body, posted, key.data, caller);
    if (isOther) return refuse(409, "key_used", "This Idempotency-Key was used for another report.");
    return Response.json({ status: "done", report: number, ...taken }, { status: taken.isNew || taken.isReopened ? 202 : 200 });
  },
});
