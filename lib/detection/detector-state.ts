import { ACCOUNT_WORDS, type AccountRecords } from "./account-store";
import type { BloomPage } from "./ageing-bloom";
import type { BaselineState } from "./baseline";
import type { BelievableTimes } from "./believable-times";
import type { CompiledReader } from "./compiled-reader";
import type { EventRecords } from "./event-records";
import type { RedactedLine } from "./evidence-line";
import type { Finding, RuleId } from "./finding";
import type { StreamPosition } from "./line-stream";
import type { MailWatch } from "./mail-watch";
import type { NetworkTable } from "./network-table";
import type { ParsedBlock } from "./parsed-block";
import type { RuleSetState } from "./rule-set";
import type { RuleOverrides } from "./rule-settings";
import type { AccountHour, SignInSeen } from "./sign-in";
import type { SignInWatch } from "./sign-in-watch";
import type { SweepState } from "./sweep-clock";
import type { UnknownShape, UnknownShapes } from "./unknown-shapes";

export interface DetectorOptions {
  networks?: NetworkTable;
  /** Own machines, as CIDRs, beside loopback and the private ranges. */
  internal?: readonly string[];
  /** Zone of headers that name none. */
  timeZone?: string;
  /** Year of the first line whose header has none; without it, the year nearest to `now`. */
  year?: number;
  now?: number;
  /** For a log that is being written: nothing is a day ahead of it. Left out in a replay, which must not depend on when it runs. */
  wallClock?: () => number;
  rules?: RuleOverrides;
  learnDays?: number;
  /** False switches grade 2 off: no Subject is read, weighed or cited. */
  readsSubjects?: boolean;
  onSignIn?: (seen: SignInSeen) => void;
  /** Of which accounts `onSignIn` is to hear; without it, of all. */
  watchesSignIns?: (account: string) => boolean;
  collectHours?: boolean;
  /** Reads lines faster than this process would at first; the findings are the same. */
  reader?: CompiledReader;
}

export interface DetectorSummary {
  lines: number;
  bytes: number;
  accounts: number;
  findings: Partial<Record<RuleId, number>>;
  kinds: Record<string, number>;
  unknownShapes: UnknownShape[];
}

export interface DetectorSnapshot extends SweepState {
  version: number;
  position: StreamPosition;
  clock: number | null;
  /** Missing in what was stored before they were kept. */
  times?: ReturnType<BelievableTimes["save"]>;
  baseline: BaselineState;
  mail: ReturnType<MailWatch["save"]>;
  rules: RuleSetState;
  pendingNames: ReturnType<SignInWatch["save"]>;
  evidence: [number, RedactedLine][];
  held: [number, RedactedLine][];
  hours: AccountHour[];
  counts: number[];
  findings: [RuleId, number][];
  /** By source. */
  shapes: [string, ReturnType<UnknownShapes["save"]>][];
}

export interface Detector extends StoredInPieces {
  /** Bytes of one log, cut anywhere. When several logs share a detector, feed whole lines, and name the source of each. `isCounted` false: these lines were read
   * before, so no hour is counted and no sign-in told. */
  feed(chunk: Buffer, source?: string, isCounted?: boolean): Finding[];
  /** As `feed`, for a block whose lines were read ahead, perhaps on another thread. The findings are the same. */
  feedParsed(block: Buffer, parsed: ParsedBlock, records: EventRecords): Finding[];
  /** Reads a last line that lacks its newline. */
  end(): Finding[];
  /** The whole state as JSON-serialisable data; holds no raw line but the unfinished one. */
  snapshot(): DetectorSnapshot;
  summary(): DetectorSummary;
  /** Hourly counters since the last call; always empty unless `collectHours` is set. */
  drainHours(): AccountHour[];
  /** Other settings for the rules, from the next line on; what is known stays. Throws as `createDetector` does. */
  retune(rules: RuleOverrides | undefined): void;
}

/** What changed since the last cut, as copies: the detector goes on while they are stored. */
export interface DetectorCut {
  /** What is small, whole each time, as JSON. */
  rest: string;
  accounts: AccountRecords;
  pages: BloomPage[];
}

export type StoredRecords = Pick<AccountRecords, "names" | "words">;

/** Totals since the detector was made, for the caller to take differences of. */
export interface Counted {
  lines: number;
  unknown: number;
  /** Records, those included that are free again. */
  accounts: number;
  /** Accounts and hours that wait to be stored. */
  changed: number;
  hours: number;
  /** Of the last event in what was fed last; 0 when there was none. */
  lastEventAt: number;
}

/** A detector whose state is stored in pieces: what changed at each store, all of it at the start. */
export interface StoredInPieces {
  /** Needs whole lines to have been fed, and `drainHours` to have been called. */
  cut(): DetectorCut;
  /** How many accounts will be appended. */
  reserve(accounts: number): void;
  /** Stored records in the order of their numbers, without a gap. */
  append(records: StoredRecords): void;
  /** What was cut last, after the records. Throws when another version wrote it. */
  resume(rest: string, pages: readonly BloomPage[]): void;
  counted(): Counted;
  shapesSeen(source: string): UnknownShape[];
}

/** Of the layout of records: it changes whenever they grow, so that nobody can forget it. */
export const RECORD_VERSION = ACCOUNT_WORDS;
