import type { SignInToJoin } from "./sign-in-to-join";

/** So many of one kind become jobs of their own, each with its line; those after them are one job that counts them. */
const OF_THEIR_OWN = 5;
const JST = 9 * 3_600_000;

export interface FoldedSignIn extends SignInToJoin {
  count: number;
  lastAt: string;
}

/** A bot tries thousands of times between two cuts: of each account, source, outcome and day in Japan a few jobs remain. */
export function foldSignIns(signIns: readonly SignInToJoin[]): FoldedSignIn[] {
  const folded: FoldedSignIn[] = [];
  const last = new Map<string, { times: number; job: FoldedSignIn }>();
  for (const signIn of signIns) {
    const { account, ip, outcome, at } = signIn;
    const day = new Date(Date.parse(at) + JST).toISOString().slice(0, 10);
    const key = [account, ip, outcome, day].join(" ");
    const known = last.get(key);
    if (known && known.times > OF_THEIR_OWN) {
      known.job.count += 1;
      if (at > known.job.lastAt) known.job.lastAt = at;
      continue;
    }
    const job = { ...signIn, count: 1, lastAt: at };
    folded.push(job);
    last.set(key, { times: (known?.times ?? 0) + 1, job });
  }
  return folded;
}
