import { db } from "@/lib/platform/db";

/** For so long a token that was read is believed: a revocation takes effect within this time, in every process. */
const KEPT_MS = 2_000;
const MOST = 1_000;

const COLUMNS = {
  id: true,
  name: true,
  system: true,
  scopes: true,
  secretHash: true,
  expiresAt: true,
  revokedAt: true,
} as const;

const read = (handle: string) => db.apiToken.findUnique({ where: { handle }, select: COLUMNS });
export type KeptToken = NonNullable<Awaited<ReturnType<typeof read>>>;

/** Tokens by their handle, each read at most once in a while however many requests come. What is not there is not remembered. */
export class KeptTokens {
  private readonly kept = new Map<string, { token: Promise<KeptToken | null>; readAt: number }>();

  isFresh(handle: string): boolean {
    const known = this.kept.get(handle);
    return known !== undefined && Date.now() - known.readAt < KEPT_MS;
  }

  async find(handle: string): Promise<KeptToken | null> {
    const known = this.kept.get(handle);
    if (known && this.isFresh(handle)) return known.token;
    const token = read(handle);
    this.kept.set(handle, { token, readAt: Date.now() });
    for (const oldest of this.kept.keys()) {
      if (this.kept.size <= MOST) break;
      this.kept.delete(oldest);
    }
    const found = await token.catch((error: unknown) => {
      this.kept.delete(handle);
      throw error;
    });
    if (found === null) this.kept.delete(handle);
    return found;
  }
}
