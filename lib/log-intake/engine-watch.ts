import type { SignInSeen } from "@/lib/detection/sign-in";
import { log } from "@/lib/platform/log";
import { type RulesInForce, readRules } from "@/lib/rules/read-rules";
import { type FoldedSignIn, foldSignIns } from "./fold-sign-ins";
import { type SignInToJoin, signInToJoin } from "./sign-in-to-join";
import { isFollowed, readWatchedSources, type WatchedSources } from "./watched-sources";

const REFRESH_MS = 3_000;

/** What people decide while the engine runs: the rules in force, and whose sign-ins belong into a case. */
export class EngineWatch {
  private refreshedAt = 0;
  private watched: WatchedSources = new Map();
  private signIns: SignInToJoin[] = [];
  /** What is read now was heard before. */
  isDeaf = false;

  private constructor(public rules: RulesInForce) {}

  static async open(): Promise<EngineWatch> {
    return new EngineWatch(await readRules());
  }

  /** Asks again now and then; without an answer what was decided before goes on. True when other rules are in force. */
  async refresh(): Promise<boolean> {
    if (Date.now() - this.refreshedAt < REFRESH_MS) return false;
    this.refreshedAt = Date.now();
    const before = this.rules.stamp;
    try {
      this.watched = await readWatchedSources();
      this.rules = await readRules();
    } catch (error) {
      log.warn("log_intake.decisions_not_read", { error });
    }
    return this.rules.stamp !== before;
  }

  isWatched(account: string): boolean {
    return this.watched.has(account);
  }

  notice(seen: SignInSeen): void {
    if (this.isDeaf || !isFollowed(this.watched, seen)) return;
    const signIn = signInToJoin(seen);
    if (signIn) this.signIns.push(signIn);
  }

  get hasSignIns(): boolean {
    return this.signIns.length > 0;
  }

  takeSignIns(): FoldedSignIn[] {
    const taken = this.signIns;
    this.signIns = [];
    return foldSignIns(taken);
  }
}
