import { Field } from "./account-store";
import type { Baseline } from "./baseline";
import type { EvidenceBook } from "./evidence-book";
import { type Finding, type FindingLink, findingOf, fingerprintOf, isoTime, type Reason, rounded, sourceLinks } from "./finding";
import { TERM_NAMES, TERMS } from "./probe-terms";
import type { ProbeSettings } from "./rule-settings";
import { dropKey, linkKeys } from "./service-memory";
import { isDropLike, type UnfamiliarSend } from "./unfamiliar-send";

const RULE = "probe.test-send";
const DAY = 86_400;
const HOUR = 3_600_000;
/** A send this far below the threshold is kept whole: another account's finding that shares something brings it back. */
const KEPT_MARGIN = 4;
/** A second account writing to the same new address makes up for so many points. */
const RECALL_MARGIN = 2;

interface Verdict {
  points: number;
  threshold: number;
  /** Of the terms, in their order; put into words only where it becomes a finding. */
  values: Float64Array;
}

/** The test send of a hijacked account: one message from a stranger's network that breaks the account's own habits. */
export class ProbeRule {
  private alerted = new Map<number, number>();

  constructor(
    private readonly settings: ProbeSettings,
    private readonly learnDays: number,
    private readonly baseline: Baseline,
    private readonly evidence: EvidenceBook,
  ) {}

  /** Called once per unfamiliar message, as soon as its recipient is known. */
  weigh(send: UnfamiliarSend, now: number): Finding[] {
    const { memory } = this.baseline;
    const findings: Finding[] = [];
    const seconds = Math.floor(send.time / 1000);
    if (this.settings.mode !== "off" && this.baseline.seenDays(seconds) >= this.learnDays) {
      const verdict = this.judge(send);
      if (verdict.points >= verdict.threshold) this.raise(findings, send, verdict, now);
      else if (verdict.points + KEPT_MARGIN >= verdict.threshold) memory.links.keep(send, linkKeys(send));
      if (findings.length > 0) this.recall(findings, send, now);
    }
    memory.noteSend(send);
    return findings;
  }

  /** Hours after an alert the account's further strange sends belong to it; they need not be weighed at all. */
  isQuiet(account: number, time: number): boolean {
    const earlier = this.alerted.get(account);
    return earlier !== undefined && time - earlier < this.settings.quietHours * HOUR;
  }

  private judge(send: UnfamiliarSend): Verdict {
    const context = { send, memory: this.baseline.memory, seenDays: this.baseline.seenDays(Math.floor(send.time / 1000)) };
    const threshold = send.shape === null ? this.settings.thresholdWithoutHeader : this.settings.threshold;
    const values = new Float64Array(TERM_NAMES.length);
    let points = 0;
    for (const [index, code] of TERM_NAMES.entries()) {
      const value = rounded(TERMS[code].value(context));
      values[index] = value;
      points += rounded(value * this.settings.weights[code]);
    }
    return { points: rounded(points), threshold, values };
  }

  private reasons({ points, threshold, values }: Verdict): Reason[] {
    const { weights } = this.settings;
    const score = { code: "score", value: points, threshold, fired: points >= threshold };
    const terms = TERM_NAMES.map((code, index) => {
      const value = values[index] ?? 0;
      return { code, value, threshold: 0, fired: value > 0, points: rounded(value * weights[code]) };
    });
    return [score, ...terms];
  }

  private raise(findings: Finding[], send: UnfamiliarSend, verdict: Verdict, now: number): void {
    if (this.isQuiet(send.account, send.time) || this.isSameSource(send)) return;
    const cited = this.evidence.cite(send.lines, send.host);
    const score = rounded(1 / (1 + Math.exp(-(verdict.points - verdict.threshold + 1) / 1.5)));
    const account = this.baseline.store.name(send.account);
    const lastLine = send.lines.at(-1)?.[1] ?? send.time;
    const finding = findingOf(RULE, this.settings.mode, {
      account,
      score,
      firstSeen: isoTime(send.time),
      lastSeen: isoTime(lastLine),
      detectedAt: isoTime(now),
      host: send.host,
      sourceIps: [send.ip],
      ...(send.isListed ? { country: send.country, asn: send.asn } : {}),
      reasons: this.reasons(verdict),
      evidence: cited,
      fingerprint: fingerprintOf(RULE, account, send.host, send.time, cited[0]?.lineHash ?? ""),
      update: false,
      links: this.linksOf(send),
    });
    findings.push(finding);
    if (this.settings.mode === "on")
      this.baseline.memory.sources.accuse(send.lineKey, send.account, Math.floor(send.time / 1000));
    this.alerted.set(send.account, send.time);
    this.baseline.networks.suspect(send.account, send.prefixKey);
    this.baseline.store.put(send.account, Field.alertedAt, Math.floor(send.time / 1000));
    this.baseline.store.put(send.account, Field.alertedNetwork, send.prefixKey);
  }

  private linksOf(send: UnfamiliarSend): FindingLink[] {
    const links = sourceLinks([send.ip]);
    const drop = isDropLike(send) ? send.recipient?.address : undefined;
    if (drop) links.push({ basis: "drop_address", value: drop });
    if (send.heloName !== "" && this.baseline.memory.isStrangeHelo(send)) links.push({ basis: "helo", value: send.heloName });
    if (send.messageHost) links.push({ basis: "message_id_host", value: send.messageHost });
    if (send.outline !== undefined) links.push({ basis: "subject_shape", value: send.outline });
    return links;
  }

  /** Within a week the same network of the same account is the same story. */
  private isSameSource(send: UnfamiliarSend): boolean {
    const { store } = this.baseline;
    const age = Math.floor(send.time / 1000) - store.get(send.account, Field.alertedAt);
    return age < 7 * DAY && store.get(send.account, Field.alertedNetwork) === send.prefixKey;
  }

  /** Links look both ways: what was not enough alone is weighed again when a finding on another account shares something with it. */
  private recall(findings: Finding[], send: UnfamiliarSend, now: number): void {
    const { memory } = this.baseline;
    memory.noteSend(send); // so that the earlier ones see it
    const drop = dropKey(send);
    const keys = new Set(linkKeys(send));
    for (const earlier of memory.links.sharing(send, keys)) {
      const isSameDrop = drop !== null && dropKey(earlier) === drop;
      const verdict = this.judge(earlier);
      const margin = isSameDrop ? RECALL_MARGIN : 0;
      if (verdict.points + margin >= verdict.threshold && !this.alerted.has(earlier.account))
        this.raise(findings, earlier, verdict, now);
    }
  }

  save(): [account: number, time: number][] {
    return [...this.alerted];
  }

  restore(alerted: [account: number, time: number][]): void {
    this.alerted = new Map(alerted);
  }
}
