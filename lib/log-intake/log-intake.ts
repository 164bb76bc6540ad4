import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import { WORKER } from "@/lib/access/actor";
import { raiseAlert } from "@/lib/alerts/raise-alert";
import { createDetector, type Detector, type DetectorSnapshot } from "@/lib/detection/detector";
import type { Finding } from "@/lib/detection/finding";
import type { SignInSeen } from "@/lib/detection/sign-in";
import { now } from "@/lib/platform/clock";
import { db, inTransaction } from "@/lib/platform/db";
import { queueJob } from "@/lib/platform/jobs";
import { log } from "@/lib/platform/log";
import { type RulesInForce, readRules } from "@/lib/rules/read-rules";
import { addHours } from "./add-hours";
import { findingToAlert } from "./finding-to-alert";
import { type LogPosition, readOn, START } from "./log-file";
import { readNetworks } from "./read-networks";
import { readWatchedSources, type WatchedSources } from "./watched-sources";

/** State is stored with every finding, and otherwise this often: lines since then are read again after a crash, and find nothing new. */
const STORE_MS = 10_000;
const REFRESH_MS = 3_000;

interface SignInToJoin {
  account: string;
  ip: string;
  at: string;
  outcome: SignInSeen["outcome"];
  protocol: string;
  host: string;
  line: string;
  sha256: string;
}

/**
 * Follows one mail log. Alerts, counters, the position and the detector's state are committed together, so that a kill at any
 * moment loses no line, and lines that are read twice raise nothing twice (the same lines give the same fingerprints).
 */
export class LogIntake {
  private detector: Detector | undefined;
  private position: LogPosition = START;
  private findings: Finding[] = [];
  private signIns: SignInToJoin[] = [];
  private lines = 0;
  private storedAt = 0;
  private refreshedAt = 0;
  private isDirty = false;
  private rules: RulesInForce = { stamp: "", overrides: {}, shadowed: new Set() };
  private watched: WatchedSources = new Map();

  constructor(private readonly path: string) {}

  /** Reads one chunk and stores what it led to. Returns false when there was nothing new. */
  async step(): Promise<boolean> {
    await this.refresh();
    const chunk = await readOn(this.path, this.position);
    if (chunk) {
      if (chunk.isAfterGap) log.warn("log_intake.rotated_file_is_gone", { path: this.path, offset: this.position.offset });
      this.findings.push(...this.current().feed(chunk.bytes));
      this.lines += countLines(chunk.bytes);
      this.position = chunk.position;
      this.isDirty = true;
    }
    const isTime = Date.now() - this.storedAt >= STORE_MS;
    if (this.findings.length > 0 || this.signIns.length > 0 || (this.isDirty && isTime)) await this.store();
    return chunk !== null;
  }

  /** Stores what was read since the last time; for the end of the service. */
  async stop(): Promise<void> {
    if (this.detector && this.isDirty) await this.store();
  }

  private current(): Detector {
    if (!this.detector) throw new Error("The intake has not been opened");
    return this.detector;
  }

  private async refresh(): Promise<void> {
    if (this.detector && Date.now() - this.refreshedAt < REFRESH_MS) return;
    this.refreshedAt = Date.now();
    this.watched = await readWatchedSources();
    const rules = await readRules();
    if (this.detector && rules.stamp === this.rules.stamp) return;
    this.rules = rules;
    this.detector = await this.open(this.detector?.snapshot());
  }

  private async open(running: DetectorSnapshot | undefined): Promise<Detector> {
    let snapshot = running;
    if (!snapshot) {
      const kept = await db.logSource.upsert({ where: { path: this.path }, create: { path: this.path }, update: {} });
      this.position = { fileId: kept.fileId, headHash: kept.headHash, offset: Number(kept.offset) };
      if (kept.snapshot) snapshot = JSON.parse((await promisify(gunzip)(kept.snapshot)).toString("utf8")) as DetectorSnapshot;
    }
    const options = {
      networks: await readNetworks(),
      rules: this.rules.overrides,
      collectHours: true,
      onSignIn: (seen: SignInSeen) => this.notice(seen),
    };
    try {
      return createDetector(options, snapshot);
    } catch (error) {
      if (running || !snapshot) throw error;
      // Written by another version of the detector. What it knew is learned again from the file: the same lines raise nothing twice.
      log.warn("log_intake.state_is_learned_anew", { path: this.path, message: error instanceof Error ? error.message : "" });
      this.position = START;
      return createDetector(options);
    }
  }

  private notice(seen: SignInSeen): void {
    if (!this.watched.get(seen.account)?.has(seen.ip)) return;
    const { line, lineHash } = seen;
    if (line === null || lineHash === null) return;
    const { account, ip, at, outcome, protocol, host } = seen;
    this.signIns.push({ account, ip, at, outcome, protocol, host, line, sha256: lineHash });
  }

  private async store(): Promise<void> {
    const detector = this.current();
    const hours = detector.drainHours();
    const { findings, signIns, lines } = this;
    const snapshot = await promisify(gzip)(JSON.stringify(detector.snapshot()), { level: 1 });
    const { unknownShapes } = detector.summary();
    await inTransaction(
      async (tx) => {
        await this.raise(findings);
        await addHours(tx, hours);
        for (const signIn of signIns) await queueJob(tx, "join-sign-in", { ...signIn });
        await tx.logSource.update({
          where: { path: this.path },
          data: {
            fileId: this.position.fileId,
            headHash: this.position.headHash,
            offset: BigInt(this.position.offset),
            snapshot,
            linesRead: { increment: lines },
            unknownLines: BigInt(unknownShapes.reduce((sum, { count }) => sum + count, 0)),
            readAt: now(),
            error: null,
          },
        });
      },
      { timeoutMs: 60_000 },
    );
    this.findings = [];
    this.signIns = [];
    this.lines = 0;
    this.isDirty = false;
    this.storedAt = Date.now();
  }

  /** Part of the transaction that is open. */
  private async raise(findings: Finding[]): Promise<void> {
    for (const finding of findings) {
      if (!this.rules.shadowed.has(finding.rule)) await raiseAlert(findingToAlert(finding), WORKER);
    }
  }
}

function countLines(bytes: Buffer): number {
  let lines = 0;
  for (let at = bytes.indexOf(0x0a); at >= 0; at = bytes.indexOf(0x0a, at + 1)) lines += 1;
  return lines;
}
