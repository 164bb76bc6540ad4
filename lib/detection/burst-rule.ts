import type { HourTotals } from "./account-rates";
import { Field } from "./account-store";
import type { Baseline } from "./baseline";
import type { EvidenceBook } from "./evidence-book";
import { type Finding, findingOf, fingerprintOf, isoTime, type Reason, rounded, sourceLinks } from "./finding";
import type { LogEvent } from "./log-event";
import type { MessageLines } from "./message-lines";
import type { BurstSettings } from "./rule-settings";
import { newSpell, type Spell } from "./spell";

const RULE = "abuse.burst";
const HOUR = 3_600_000;
/** A silence as long ends a spell of sending; the next message starts another. */
const SPELL_GAP = 6 * HOUR;
const LONGEST_SPELL = 24 * HOUR;
const CLIENT_ADDRESS = /: client=[^[]*\[([^\]]+)\]/;
const MOST_SOURCES = 50;
const MOST_LINES = 8;

/** The line at hand, and the byte offset of the one that handed its message in. */
export interface BurstLine {
  event: LogEvent;
  lineOffset: number;
  clientLine: number;
}

/** What the reasons are made of, and whether each speaks: asked far more often than it is told. */
interface Measures {
  usual: number;
  unfamiliar: number;
  fromUnfamiliar: number;
  fromHome: number;
  all: number;
  refusedShare: number;
  prefixes: number;
  messages: number;
  isFromUnfamiliar: boolean;
  isFromMany: boolean;
  isUnknown: boolean;
  isSpam: boolean;
  isFromHome: boolean;
}

/** Bulk sending that breaks the account's own measure: from strange networks early, from its own only with refusals to prove it. */
export class BurstRule {
  private spells = new Map<number, Spell>();

  constructor(
    private readonly settings: BurstSettings,
    private readonly learnDays: number,
    private readonly baseline: Baseline,
    private readonly evidence: EvidenceBook,
  ) {}

  /** Called for each message handed in from a strange network. */
  submitted(account: number, event: LogEvent, lineOffset: number): void {
    if (this.settings.mode === "off") return;
    const spell = this.spellOf(account, event);
    const prefix = event.address.prefixKey();
    const line = event.address.lineKey();
    // An office that has moved sends its newsletter from the new line: as from home, only refusals prove a burst there.
    const domain = this.baseline.store.get(account, Field.domain);
    spell.isMovedOffice = this.baseline.memory.colleaguesOnLine({ account, domain, lineKey: line, time: event.time }) >= 2;
    if (!spell.prefixes.includes(prefix) && spell.prefixes.length < MOST_SOURCES) spell.prefixes = [...spell.prefixes, prefix];
    if (!spell.sourceKeys.includes(line) && spell.sourceKeys.length < MOST_SOURCES) {
      spell.sourceKeys = [...spell.sourceKeys, line];
      spell.sources = [...spell.sources, event.text(event.addressAt, event.addressEnd)];
    }
    if (spell.lines.length < MOST_LINES) spell.lines = [...spell.lines, [lineOffset, event.time]];
  }

  /** Called once per queued message. */
  queued(account: number, isUnfamiliar: boolean, recipients: number, where: BurstLine, findings: Finding[]): void {
    if (this.settings.mode === "off") return;
    const { event, lineOffset } = where;
    const spell = this.current(account, event.time);
    if (!isUnfamiliar || spell === undefined) {
      // Cheap way out for nearly every message: from home only volume or refusals count, and a look at each eighth is enough.
      if (recipients >= 5 || (this.baseline.store.get(account, Field.sends) & 7) === 0)
        this.judge(account, spell, where, findings);
      return;
    }
    spell.messages++;
    spell.recipients += recipients;
    if (event.time - spell.windowAt > HOUR) {
      spell.windowAt = event.time;
      spell.windowRecipients = 0;
    }
    spell.windowRecipients += recipients;
    if (spell.lines.length < MOST_LINES) spell.lines = [...spell.lines, [lineOffset, event.time]];
    this.judge(account, spell, where, findings);
  }

  /** Called for each recipient refused for good. */
  refused(account: number, lines: MessageLines, where: BurstLine, findings: Finding[]): void {
    if (this.settings.mode === "off") return;
    const isUnknown = lines.dsnSubject === 1 && (lines.dsnDetail === 1 || lines.dsnDetail === 10);
    const isSpam = lines.dsnSubject === 7;
    if (!isUnknown && !isSpam) return;
    this.baseline.rates.noteRefusal(account, isUnknown, Math.floor(where.event.time / 1000));
    this.judge(account, this.current(account, where.event.time), where, findings);
  }

  private judge(account: number, spell: Spell | undefined, where: BurstLine, findings: Finding[]): void {
    const seconds = Math.floor(where.event.time / 1000);
    if (spell !== undefined && spell.fingerprint !== "" && spell.recipients > 0 && spell.recipients < spell.reported * 4) return;
    const hour = this.baseline.rates.lastHour(account, seconds);
    // A burst already reported speaks again, under the same fingerprint, only when it has grown fourfold.
    if (spell !== undefined && spell.fingerprint !== "" && Math.max(spell.recipients, hour.recipients) < spell.reported * 4)
      return;
    const measures = this.measures(account, spell, hour, seconds);
    const { isFromUnfamiliar, isFromMany, isUnknown, isSpam, isFromHome } = measures;
    if (!isFromUnfamiliar && !isFromMany && !isUnknown && !isSpam && !isFromHome) return;
    this.raise(account, spell ?? this.homeSpell(account, where), this.reasons(measures, hour), hour, where, findings);
  }

  private measures(account: number, spell: Spell | undefined, hour: HourTotals, seconds: number): Measures {
    const { settings, baseline } = this;
    const usual = baseline.rates.usualMaximum(account, seconds);
    // While the baselines are young every network is unfamiliar: only refusals can prove a burst then.
    const isKnown = baseline.seenDays(seconds) >= this.learnDays;
    const unfamiliar = spell?.windowRecipients ?? 0;
    const fromUnfamiliar = Math.max(settings.recipientsFromUnfamiliar, usual * settings.timesOwnFromUnfamiliar);
    const fromHome = Math.max(settings.recipientsFromHome, usual * settings.timesOwnMaximum);
    const all = Math.max(1, hour.recipients);
    const refusedShare = (hour.unknown + hour.refused) / all;
    const prefixes = spell?.prefixes.length ?? 0;
    const messages = spell?.messages ?? 0;
    return {
      usual,
      unfamiliar,
      fromUnfamiliar,
      fromHome,
      all,
      refusedShare,
      prefixes,
      messages,
      isFromUnfamiliar: isKnown && spell?.isMovedOffice !== true && unfamiliar >= fromUnfamiliar,
      isFromMany: isKnown && messages >= settings.spellMessages && prefixes >= settings.spellPrefixes,
      isUnknown: hour.unknown >= settings.unknownRecipients && hour.unknown / all >= settings.unknownShare,
      isSpam: hour.refused >= settings.spamRefusals && hour.refused / all >= settings.spamShare,
      isFromHome: hour.recipients >= fromHome && refusedShare >= settings.unknownShare / 2,
    };
  }

  private reasons(measures: Measures, hour: HourTotals): Reason[] {
    const { settings } = this;
    const { usual, unfamiliar, fromUnfamiliar, fromHome, all, refusedShare, prefixes, messages } = measures;
    return [
      {
        code: "recipientsFromUnfamiliar",
        value: unfamiliar,
        threshold: rounded(fromUnfamiliar),
        fired: measures.isFromUnfamiliar,
      },
      {
        code: "messagesFromManyNetworks",
        value: messages,
        threshold: settings.spellMessages,
        fired: measures.isFromMany,
        prefixes,
        prefixThreshold: settings.spellPrefixes,
      },
      {
        code: "unknownRecipients",
        value: hour.unknown,
        threshold: settings.unknownRecipients,
        fired: measures.isUnknown,
        share: rounded(hour.unknown / all),
        shareThreshold: settings.unknownShare,
      },
      {
        code: "spamRefusals",
        value: hour.refused,
        threshold: settings.spamRefusals,
        fired: measures.isSpam,
        share: rounded(hour.refused / all),
        shareThreshold: settings.spamShare,
      },
      {
        code: "recipientsFromHome",
        value: hour.recipients,
        threshold: rounded(fromHome),
        fired: measures.isFromHome,
        usualMaximum: rounded(usual),
        share: rounded(refusedShare),
      },
    ];
  }

  private raise(account: number, spell: Spell, reasons: Reason[], hour: HourTotals, where: BurstLine, findings: Finding[]): void {
    const { event, lineOffset } = where;
    const isUpdate = spell.fingerprint !== "";
    const recipients = Math.max(spell.recipients, hour.recipients);
    spell.reported = recipients;
    const name = this.baseline.store.name(account);
    // An update adds what is new; the first finding of the spell cited how it began.
    const begin = isUpdate ? [] : spell.lines;
    const lines: [number, number][] = begin.some(([offset]) => offset === lineOffset)
      ? begin
      : [...begin, [lineOffset, event.time]];
    const cited = this.evidence.cite(lines, spell.host);
    if (!isUpdate) spell.fingerprint = fingerprintOf(RULE, name, spell.host, spell.startedAt, cited[0]?.lineHash ?? "");
    const fired = reasons.filter((reason) => reason.fired);
    const excess = Math.max(...fired.map((reason) => reason.value / Math.max(1, reason.threshold)));
    const score = rounded(Math.min(0.999, 0.85 + 0.05 * fired.length + 0.02 * Math.log2(Math.max(1, excess))));
    this.baseline.store.put(account, Field.alertedAt, Math.floor(event.time / 1000));
    const finding = findingOf(RULE, this.settings.mode, {
      account: name,
      score,
      firstSeen: isoTime(spell.startedAt),
      lastSeen: isoTime(event.time),
      detectedAt: isoTime(event.time),
      host: spell.host,
      sourceIps: [...spell.sources],
      ...(spell.country === "" ? {} : { country: spell.country, asn: spell.asn }),
      reasons,
      evidence: cited,
      fingerprint: spell.fingerprint,
      update: isUpdate,
      links: sourceLinks(spell.sources),
    });
    findings.push(finding);
  }

  private current(account: number, time: number): Spell | undefined {
    const spell = this.spells.get(account);
    return spell !== undefined && time - spell.lastAt <= SPELL_GAP && time - spell.startedAt <= LONGEST_SPELL ? spell : undefined;
  }

  private spellOf(account: number, event: LogEvent): Spell {
    const { time } = event;
    const open = this.current(account, time);
    if (open !== undefined) {
      open.lastAt = Math.max(open.lastAt, time);
      return open;
    }
    const info = this.baseline.infoOf(event);
    const spell = newSpell(time, event.host(), info?.country ?? "", info?.asn ?? 0);
    this.spells.set(account, spell);
    return spell;
  }

  /** A burst from the account's own network begins where it is noticed; its source is read from the line that handed the message in. */
  private homeSpell(account: number, { event, clientLine }: BurstLine): Spell {
    const spell = newSpell(event.time, event.host(), "", 0);
    const source = CLIENT_ADDRESS.exec(this.evidence.redacted(clientLine)?.line ?? "")?.[1];
    if (source !== undefined) {
      spell.sources.push(source);
      spell.lines.push([clientLine, event.time]);
    }
    this.spells.set(account, spell);
    return spell;
  }

  /** Called once per hour of log. */
  forgetBefore(time: number): void {
    this.spells.forEach((spell, account) => {
      if (time - spell.lastAt > LONGEST_SPELL) this.spells.delete(account);
    });
  }

  *citedOffsets(): Generator<number> {
    for (const spell of this.spells.values()) for (const [offset] of spell.lines) yield offset;
  }

  save(): [number, Spell][] {
    return [...this.spells];
  }

  restore(spells: [number, Spell][]): void {
    this.spells = new Map(spells);
  }
}
