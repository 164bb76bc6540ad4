import type { Answer } from "@/components/ui/use-action";
import type { ApiScope } from "@/lib/tokens/token-rules";

/** A token that was just issued: its secret is in hand this once. */
export interface IssuedToken {
  tokenId: string;
  name: string;
  secret: string;
  expiresAt: string;
}

/** The doors of the page, as props. */
export interface TokenActions {
  issueToken: (wish: { name: string; system: string; scopes: ApiScope[]; days: number }) => Promise<Answer<IssuedToken>>;
  revokeToken: (wish: { tokenId: string; version: number; reason: string }) => Promise<Answer<{ name: string }>>;
}
