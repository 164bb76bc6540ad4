import { type ApiCaller, judgeSecret } from "./judge-secret";
import type { ApiScope } from "./token-rules";

/** Who holds this secret, if it opens this scope now; null for every other. `from` is the address it was sent from. */
export async function verifyToken(secret: string | null, scope: ApiScope, from: string | null): Promise<ApiCaller | null> {
  const judged = await judgeSecret(secret, scope, from);
  return judged.verdict === "good" ? judged.caller : null;
}
