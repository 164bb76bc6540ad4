import { log } from "@/lib/platform/log";
import { type RulesInForce, readRules } from "@/lib/rules/read-rules";
import { type FoldedSignIn, foldSignIns } from "./fold-sign-ins";
import type { SignInToJoin } from "./sign-in-to-join";
import type { WatchedSources } from "./watched-source-rules";
import { readWatchedSources } from "./watched-sources";

const REFRESH_MS = 3_000;

/** What people decide while the engine runs: the rules in force, and whose sign-ins belong into a case. */
export class EngineWatch {
  private refreshedAt = 0;
  /** Whose sign-ins are to be told. */
  watched: WatchedSources = new Map();
  private signIns: SignInToJoin[] = [];

  private constructor(public rules: RulesInForce) {}

  static async open(): Promise<EngineWatch> {
    return new EngineWatch(await readRules());
  }

  /** Asks again now and then; without an answer what was decided before goes on. True when it was asked for. */
  async refresh(): Promise<boolean> {
    if (Date.now() - this.refreshedAt < REFRESH_MS) return false;
    this.refreshedAt = Date.now();
    try {
      this.watched = await readWatchedSources();
      this.rules = await readRules();
    } catch (error) {
      log.warn("log_intake.decisions_not_read", { error });
    }
    return true;
  }

  notice(signIns: readonly SignInToJoin[]): void {
    this.signIns.push(...signIns);
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
