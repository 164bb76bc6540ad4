import { MOST_BYTES, PostAlerts } from "@/lib/alert-intake/alert-intake-inputs";
import { saidOfIssue } from "@/lib/alert-intake/said-of-issue";
import { errorsOf, takeAlerts } from "@/lib/alert-intake/take-alerts";
import { tokenRoute } from "@/lib/tokens/token-route";

/** The database's connections are fewer: what waits for one waits in its sender's hands. */
const AT_ONCE = 32;

/** Ready-made alerts of another system, in batches (docs/api.md). */
export const POST = tokenRoute({
  scope: "alerts:write",
  limit: MOST_BYTES,
  atOnce: AT_ONCE,
  perform: async (body, caller) => {
    const wish = PostAlerts.safeParse(body, { error: saidOfIssue });
    if (!wish.success)
      return Response.json(
        {
          status: "refused",
          error: "wrong_body",
          message: 'Send {"alerts": [...]} with 1 to 500 alerts.',
          errors: errorsOf(wish.error),
        },
        { status: 422 },
      );
    const results = await takeAlerts(wish.data, caller);
    const counts = { new: 0, grown: 0, known: 0, refused: 0 };
    for (const { outcome } of results) counts[outcome] += 1;
    const status = counts.refused === 0 ? "done" : counts.refused < results.length ? "partly" : "refused";
    return Response.json({ status, ...counts, results }, { status: { done: 200, partly: 207, refused: 422 }[status] });
  },
});
