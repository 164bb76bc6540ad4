import type { Standing } from "./account-networks";
import { Field } from "./account-store";
import { asnWord, type Baseline } from "./baseline";
import type { EvidenceBook } from "./evidence-book";
import { type Finding, findingOf, fingerprintOf, isoTime, type Reason, sourceLinks } from "./finding";
import type { LogEvent } from "./log-event";
import type { NetworkInfo } from "./network-table";
import type { ReadingSettings } from "./rule-settings";

const RULE = "login.strange-reading";
const DAY = 86_400;
const SIEVE = 3;

/**
 * What follows a strange sign-in: the mailbox is read again and again from there while the owner goes on elsewhere, filters are
 * edited, or mail begins to be forwarded. A new phone looks alike, so by default it only counts.
 */
export class ReadingRule {
  constructor(
    private readonly settings: ReadingSettings,
    private readonly learnDays: number,
    private readonly baseline: Baseline,
    private readonly evidence: EvidenceBook,
  ) {}

  /** Called for each mailbox sign-in from a strange network, with its standing before it. */
  signedIn(
    event: LogEvent,
    account: number,
    standing: Standing,
    info: NetworkInfo | null,
    at: number,
    findings: Finding[],
  ): void {
    const { settings, baseline } = this;
    const seconds = Math.floor(event.time / 1000);
    baseline.store.put(account, Field.strangeSignInAt, seconds);
    if (settings.mode === "off" || standing.isAsnKnown || !standing.hasHome || baseline.seenDays(seconds) < this.learnDays)
      return;
    const reads = standing.mailboxUses + 1;
    const isOwnerElsewhere = seconds - standing.lastElsewhere < DAY;
    const reasons: Reason[] = [
      {
        code: "strangeReads",
        value: reads,
        threshold: settings.reads,
        // Once, when the number is reached: the next ones belong to it.
        fired: reads === settings.reads && standing.age >= settings.leastHours * 3600 && isOwnerElsewhere,
        hours: Math.round(standing.age / 360) / 10,
      },
      { code: "filterAccess", value: event.protocol === SIEVE ? 1 : 0, threshold: 1, fired: event.protocol === SIEVE },
    ];
    if (!reasons.some(({ fired }) => fired) || baseline.memory.asnPopularity(asnWord(info, event.address.prefixKey())) > 0.5)
      return;
    this.raise(event, account, info, reasons, event.text(event.addressAt, event.addressEnd), at, findings);
  }

  /** Called when an account's mail goes on to an address for the first time. */
  forwardedAnew(event: LogEvent, account: number, at: number, findings: Finding[]): void {
    const { settings, baseline } = this;
    const seconds = Math.floor(event.time / 1000);
    const signInAt = baseline.store.get(account, Field.strangeSignInAt);
    if (settings.mode === "off" || signInAt === 0 || baseline.seenDays(seconds) < this.learnDays) return;
    const days = (seconds - signInAt) / DAY;
    if (days > settings.forwardDays) return;
    const reasons = [
      { code: "newForward", value: Math.round(days * 10) / 10, threshold: settings.forwardDays, fired: true },
    ] satisfies Reason[];
    this.raise(event, account, null, reasons, "", at, findings);
  }

  private raise(
    event: LogEvent,
    number: number,
    info: NetworkInfo | null,
    reasons: Reason[],
    source: string,
    at: number,
    findings: Finding[],
  ): void {
    const account = this.baseline.store.name(number);
    const host = event.host();
    const cited = this.evidence.cite([[at, event.time]], host);
    const sourceIps = source === "" ? [] : [source];
    const finding = findingOf(RULE, this.settings.mode, {
      account,
      score: reasons.some(({ code, fired }) => fired && code !== "strangeReads") ? 0.6 : 0.4,
      firstSeen: isoTime(event.time),
      lastSeen: isoTime(event.time),
      detectedAt: isoTime(event.time),
      host,
      sourceIps,
      ...(info === null ? {} : { country: info.country, asn: info.asn }),
      reasons,
      evidence: cited,
      fingerprint: fingerprintOf(RULE, account, host, event.time, cited[0]?.lineHash ?? ""),
      update: false,
      links: sourceLinks(sourceIps),
    });
    findings.push(finding);
  }
}
