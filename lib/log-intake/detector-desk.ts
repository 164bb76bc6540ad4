import type { CompiledReader } from "@/lib/detection/compiled-reader";
import { createDetector } from "@/lib/detection/detector";
import type { Counted, Detector, DetectorCut, StoredRecords } from "@/lib/detection/detector-state";
import type { Finding } from "@/lib/detection/finding";
import { parseNetworkTable } from "@/lib/detection/network-table";
import type { RuleOverrides } from "@/lib/detection/rule-settings";
import type { AccountHour } from "@/lib/detection/sign-in";
import type { UnknownShape } from "@/lib/detection/unknown-shapes";
import { withFallback } from "@/lib/networks/address-book-table";
import { builtInNetworks } from "@/lib/networks/built-in-book";
import { type SignInToJoin, signInToJoin } from "./sign-in-to-join";
import { isFollowed, type WatchedSources } from "./watched-source-rules";

export interface DeskOptions {
  /** The installation's own networks, asked before the built-in ones, as CSV; empty where there are none. */
  networks: string;
  rules: RuleOverrides;
  readsSubjects: boolean;
  /** When the first log to be read began, for lines that name no year; null: now. */
  beganAt: number | null;
}

/** Whole lines of one source. */
export interface Feeding {
  bytes: Uint8Array;
  source: string;
  /** False: these lines were counted, and their sign-ins told, before. */
  isCounted: boolean;
  /** The wall clock: no line is a day ahead of it. */
  now: number;
}

export interface Fed {
  findings: Finding[];
  signIns: SignInToJoin[];
  lines: number;
  unknown: number;
  /** Hours that wait to be stored, of all sources. */
  hours: number;
  /** Of the last event in these lines; 0 when there was none. */
  lastEventAt: number;
}

export interface WholeCut {
  state: DetectorCut;
  accounts: number;
  hours: AccountHour[];
  /** Of the sources that were asked for, in their order. */
  shapes: UnknownShape[][];
}

/** A detector with what it is asked for from outside its thread: every argument and every answer can be copied or handed over. */
export class DetectorDesk {
  private readonly detector: Detector;
  private watched: WatchedSources = new Map();
  private signIns: SignInToJoin[] = [];
  private isDeaf = false;
  private now = 0;

  /** `reader` reads lines faster than this thread would at first. */
  constructor({ networks, rules, readsSubjects, beganAt }: DeskOptions, reader?: CompiledReader) {
    this.detector = createDetector({
      networks: withFallback(networks === "" ? undefined : parseNetworkTable(networks), builtInNetworks),
      rules,
      readsSubjects,
      collectHours: true,
      wallClock: () => this.now,
      watchesSignIns: (account) => !this.isDeaf && this.watched.has(account),
      onSignIn: (seen) => {
        if (!isFollowed(this.watched, seen)) return;
        const signIn = signInToJoin(seen);
        if (signIn) this.signIns.push(signIn);
      },
      ...(beganAt !== null && { now: beganAt }),
      ...(reader && { reader }),
    });
  }

  /** How many accounts will be appended. */
  reserve(accounts: number): void {
    this.detector.reserve(accounts);
  }

  /** Stored records, in the order of their numbers. Returns how many there are now. */
  append({ names, words }: { names: string[]; words: Uint8Array }): number {
    this.detector.append({ names, words: bufferOf(words) } satisfies StoredRecords);
    return this.detector.counted().accounts;
  }

  /** What was cut last, after the records. Throws when another version wrote it. */
  resume(rest: string, pages: readonly { page: number; bytes: Uint8Array }[]): void {
    this.detector.resume(
      rest,
      pages.map(({ page, bytes }) => ({ page, bytes: bufferOf(bytes) })),
    );
  }

  retune(rules: RuleOverrides): void {
    this.detector.retune(rules);
  }

  watch(watched: WatchedSources): void {
    this.watched = watched;
  }

  feed({ bytes, source, isCounted, now }: Feeding): Fed {
    const before = this.detector.counted();
    this.now = now;
    // Whose sign-ins belong into a case was found out when these lines were read first.
    this.isDeaf = !isCounted;
    const findings = this.detector.feed(withoutNul(bufferOf(bytes)), source, isCounted);
    const { signIns } = this;
    this.signIns = [];
    const { lines, unknown, hours, lastEventAt }: Counted = this.detector.counted();
    return { findings, signIns, lines: lines - before.lines, unknown: unknown - before.unknown, hours, lastEventAt };
  }

  /** What changed since the last cut, all of it as copies. */
  cut(sources: readonly string[]): WholeCut {
    const hours = this.detector.drainHours();
    const state = this.detector.cut();
    const shapes = sources.map((source) => this.detector.shapesSeen(source));
    return { state, accounts: this.detector.counted().accounts, hours, shapes };
  }
}

/** What went from thread to thread has become plain bytes. */
const bufferOf = ({ buffer, byteOffset, byteLength }: Uint8Array): Buffer => Buffer.from(buffer, byteOffset, byteLength);

/** A log that was emptied under its writer begins with NUL bytes, and no text in the database may hold one: they are read as blanks. */
function withoutNul(bytes: Buffer): Buffer {
  for (let at = bytes.indexOf(0); at >= 0; at = bytes.indexOf(0, at + 1)) bytes[at] = 0x20;
  return bytes;
}
