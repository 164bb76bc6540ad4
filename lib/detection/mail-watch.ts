import { Field } from "./account-store";
import type { Baseline } from "./baseline";
import { ByteHash } from "./byte-hash";
import { findByteFromRight } from "./bytes";
import { EventKind } from "./event-kind";
import type { Finding } from "./finding";
import type { LogEvent } from "./log-event";
import { bareName, heloOf, messageHost, recipientOf } from "./message-facts";
import { MessageLines } from "./message-lines";
import type { PostfixLines } from "./postfix-lines";
import { QueueFlag, QueueTable } from "./queue-table";
import type { RuleSet } from "./rule-set";
import { subjectOutline } from "./subject-outline";
import { subjectShape } from "./subject-shape";
import type { SyslogHeader } from "./syslog-header";
import type { UnfamiliarSend } from "./unfamiliar-send";
import { unfamiliarSend } from "./unfamiliar-send-factory";

const LONGEST_IN_QUEUE = 5 * 86_400;

export interface Queued {
  account: number;
  recipients: number;
}

/** Follows each message of an authenticated sender from `client=` to `removed` and asks the rules when enough is known. */
export class MailWatch {
  readonly queue = new QueueTable();
  private sends = new Map<number, UnfamiliarSend>();
  private readonly lines = new MessageLines();
  private readonly hash = new ByteHash();

  constructor(
    private readonly baseline: Baseline,
    private readonly rules: RuleSet,
    private readonly postfix: PostfixLines,
    private readonly readsSubjects: boolean,
  ) {}

  submitted(event: LogEvent, lineOffset: number, findings: Finding[]): number {
    const { baseline } = this;
    const seconds = Math.floor(event.time / 1000);
    const account = baseline.store.findOrAdd(event.line, event.userAt, event.userEnd, seconds);
    const slot = this.queue.add(event.queueA, event.queueB, account, seconds, 0, lineOffset);
    this.sends.delete(slot);
    if (baseline.isInternal(event)) baseline.noteInternalUse(account, seconds);
    else if (baseline.useKnown(account, event, seconds, false))
      baseline.habits.note(account, Field.services, this.serviceOf(event));
    else this.submittedFromStrange(event, account, slot, lineOffset, findings);
    baseline.store.put(account, Field.lastSend, seconds);
    baseline.store.put(account, Field.sends, baseline.store.get(account, Field.sends) + 1);
    return account;
  }

  private submittedFromStrange(event: LogEvent, account: number, slot: number, lineOffset: number, findings: Finding[]): void {
    const { baseline } = this;
    this.queue.mark(slot, QueueFlag.isUnfamiliar);
    this.rules.bursts.submitted(account, event, lineOffset);
    // What comes in the hours after an alert is the attacker's until shown otherwise: his networks must not push out the owner's.
    if (this.rules.probes.isQuiet(account, event.time)) return;
    const seconds = Math.floor(event.time / 1000);
    const { standing, info } = baseline.useStrange(account, event, seconds, false);
    baseline.store.put(account, Field.strangeSendAt, seconds);
    baseline.store.put(account, Field.strangeSendNetwork, event.address.prefixKey());
    const service = this.serviceOf(event);
    const oddness = standing.hasHome ? baseline.hours.oddness(account, seconds) : 0;
    const isColleaguesHome = baseline.isColleaguesHome(account, event.address.lineKey());
    const origin = { account, standing, info, service, lineOffset, oddness, isColleaguesHome };
    this.sends.set(slot, unfamiliarSend(event, baseline.store, baseline.habits, origin));
    this.rules.signedIn(event, account, standing, info, lineOffset, findings);
    if (!standing.hasHome) baseline.habits.note(account, Field.services, service);
  }

  /** Service name and SASL method as one habit. */
  private serviceOf(event: LogEvent): number {
    const { hash } = this;
    hash.ofNameBytes(event.line, event.methodAt, event.methodEnd);
    const method = hash.a;
    hash.ofNameBytes(event.line, event.serviceAt, event.serviceEnd);
    return (hash.a ^ Math.imul(method, 31)) | 1;
  }

  /** Mail that comes back from a content filter under a new id goes on as the same message. */
  reinjected(event: LogEvent): void {
    const here = this.queue.find(event.otherA, event.otherB);
    const slot = here >= 0 ? here : this.queue.findById(event.otherB);
    if (slot < 0 || this.queue.find(event.queueA, event.queueB) >= 0) return;
    this.follow(slot, event.queueA, event.queueB, event.time);
  }

  /** The message of this line; one that a filter has handed to another host is met there under its new id. */
  private slotOf(event: LogEvent): number {
    const slot = this.queue.find(event.queueA, event.queueB);
    const announced = slot >= 0 ? -1 : this.queue.findAnnounced(event.queueB);
    if (announced < 0) return slot;
    this.follow(announced, event.queueA, event.queueB, event.time);
    this.drop(announced);
    return this.queue.find(event.queueA, event.queueB);
  }

  /** Whether a line of this kind means anything for the message with this id. */
  heeds(kind: EventKind, a: number, b: number): boolean {
    const slot = this.queue.find(a, b);
    if (slot < 0) return this.queue.findAnnounced(b) >= 0;
    return kind !== EventKind.named || this.queue.has(slot, QueueFlag.isUnfamiliar);
  }

  private followRelayed(slot: number, event: LogEvent): void {
    const { queue } = this;
    if (this.lines.isLoopback) {
      if (queue.find(event.otherA, event.otherB) < 0) this.follow(slot, event.otherA, event.otherB, event.time);
    } else if (queue.findById(event.otherB) < 0) this.follow(slot, 0, event.otherB, event.time);
  }

  private follow(slot: number, a: number, b: number, time: number): void {
    const { queue } = this;
    const flags =
      QueueFlag.isQueued | QueueFlag.isReinjected | (queue.has(slot, QueueFlag.isUnfamiliar) ? QueueFlag.isUnfamiliar : 0);
    queue.add(a, b, queue.account(slot), Math.floor(time / 1000), flags, queue.clientLine(slot));
  }

  headed(event: LogEvent, lineOffset: number): void {
    const slot = this.queue.find(event.queueA, event.queueB);
    if (slot < 0 || this.queue.has(slot, QueueFlag.isReinjected)) return;
    const { baseline } = this;
    const isUnfamiliar = this.queue.has(slot, QueueFlag.isUnfamiliar);
    const send = isUnfamiliar ? this.sends.get(slot) : undefined;
    if (isUnfamiliar && send === undefined) return;
    const account = this.queue.account(slot);
    if (send !== undefined) return this.headedFromStrange(event, lineOffset, send);
    if (!event.isWhole) return;
    this.learnRecipient(account, event.line, event.toAt, event.toEnd);
    if (!this.readsSubjects) return;
    const helo = heloOf(event.line, event.heloAt, event.heloEnd, this.hash);
    baseline.habits.note(account, Field.helos, helo.hash);
    baseline.memory.noteFamiliar(helo.hash, ~helo.hash);
  }

  /** `message-id=<…@HOST>` of a message from a strange network: HOST is the machine that wrote it, or claims to be. */
  named(event: LogEvent): void {
    if (!this.readsSubjects) return;
    const slot = this.queue.find(event.queueA, event.queueB);
    if (slot < 0 || !this.queue.has(slot, QueueFlag.isUnfamiliar)) return;
    const send = this.sends.get(slot);
    if (send !== undefined)
      send.messageHost ??= messageHost(event.text(event.bodyAt, event.end), this.baseline.store.name(send.account));
  }

  private headedFromStrange(event: LogEvent, lineOffset: number, send: UnfamiliarSend): void {
    const { baseline } = this;
    const { account } = send;
    if (send.shape !== null) return;
    const name = baseline.store.name(account);
    // With grade 2 off neither Subject nor HELO is read, and the line that holds both is not cited; the envelope is grade 1.
    if (this.readsSubjects) this.readGradeTwo(event, lineOffset, send, name);
    if (!event.isWhole) return;
    send.recipient = recipientOf(event.line, event.toAt, event.toEnd, account, baseline, this.hash);
    send.isSenderSpoofed =
      event.text(event.fromAt, event.fromEnd).toLowerCase() !== name && event.fromEnd > event.fromAt && name.includes("@");
  }

  private readGradeTwo(event: LogEvent, lineOffset: number, send: UnfamiliarSend, name: string): void {
    const { baseline } = this;
    send.lines.push([lineOffset, event.time]);
    const subject = event.text(event.subjectAt, event.subjectEnd);
    send.shape = subjectShape(subject, name);
    const outline = send.shape.isTuple ? subjectOutline(subject, name) : undefined;
    if (outline !== undefined) send.outline = outline;
    if (!event.isWhole) return;
    const helo = heloOf(event.line, event.heloAt, event.heloEnd, this.hash);
    send.helo = helo.hash;
    send.heloKind = helo.kind;
    if (helo.kind === "bare") send.heloName = bareName(event.text(event.heloAt, event.heloEnd));
    send.isHeloKnown = baseline.habits.timesSeen(send.account, Field.helos, helo.hash) >= 1;
    if (!send.standing.hasHome) baseline.habits.note(send.account, Field.helos, helo.hash);
  }

  /** Null unless this was the message's first time in the queue; each retry says `queue active` again. */
  queued(event: LogEvent, lineOffset: number, findings: Finding[]): Queued | null {
    const slot = this.slotOf(event);
    if (slot < 0 || this.queue.has(slot, QueueFlag.isQueued) || !event.isWhole) return null;
    this.queue.mark(slot, QueueFlag.isQueued);
    const account = this.queue.account(slot);
    const send = this.queue.has(slot, QueueFlag.isUnfamiliar) ? this.sends.get(slot) : undefined;
    const seconds = Math.floor(event.time / 1000);
    const { recipients } = event;
    this.baseline.rates.noteMessage(account, recipients, seconds);
    if (send !== undefined) {
      send.size = event.size;
      send.recipients = recipients;
      send.lines.push([lineOffset, event.time]);
      if (send.recipient !== null || send.recipients > 1) this.decide(slot, send, event.time, findings);
    }
    const where = { event, lineOffset, clientLine: this.queue.clientLine(slot) };
    this.rules.bursts.queued(account, this.queue.has(slot, QueueFlag.isUnfamiliar), recipients, where, findings);
    return { account, recipients };
  }

  delivered(event: LogEvent, header: SyslogHeader, lineOffset: number, findings: Finding[]): void {
    const slot = this.slotOf(event);
    if (slot < 0) return;
    const { lines } = this;
    const account = this.queue.account(slot);
    const isUnfamiliar = this.queue.has(slot, QueueFlag.isUnfamiliar);
    const isDecided = this.queue.has(slot, QueueFlag.isDecided);
    const send = isUnfamiliar && !isDecided ? this.sends.get(slot) : undefined;
    lines.readDelivery(event);
    const queuedAs = lines.isLoopback || lines.isPrivate ? lines.findQueuedAs(event) : -1;
    if (queuedAs >= 0) {
      this.postfix.readOtherQueueId(header, event, queuedAs, event.end);
      this.followRelayed(slot, event);
    }
    if (send !== undefined) {
      send.recipient ??= recipientOf(event.line, event.toAt, event.toEnd, account, this.baseline, this.hash);
      send.lines.push([lineOffset, event.time]);
      if (this.queue.has(slot, QueueFlag.isQueued)) this.decide(slot, send, event.time, findings);
    } else if (!isUnfamiliar) {
      this.learnRecipient(account, event.line, event.toAt, event.toEnd);
    }
    if (lines.dsnClass === 2) this.rules.bounces.delivered(account, event.time);
    if (lines.dsnClass !== 5) return;
    this.rules.bounces.refused(account, event, lineOffset, findings);
    this.rules.bursts.refused(account, lines, { event, lineOffset, clientLine: this.queue.clientLine(slot) }, findings);
  }

  removed(event: LogEvent): void {
    const slot = this.queue.find(event.queueA, event.queueB);
    if (slot >= 0) this.drop(slot);
  }

  /** Called once per hour of log. */
  forgetBefore(seconds: number): void {
    for (const slot of [...this.queue.olderThan(seconds - LONGEST_IN_QUEUE)]) this.drop(slot);
  }

  private decide(slot: number, send: UnfamiliarSend, now: number, findings: Finding[]): void {
    this.queue.mark(slot, QueueFlag.isDecided);
    const found = this.rules.probes.weigh(send, now);
    findings.push(...found);
    if (found.length > 0) this.rules.recall(send.lineKey, now, findings);
    if (send.recipient !== null) this.baseline.habits.noteRecipient(send.account, send.recipient.a, send.recipient.b);
  }

  private learnRecipient(account: number, line: Buffer, at: number, end: number): void {
    if (end <= at) return;
    this.hash.ofNameBytes(line, at, end);
    this.baseline.habits.noteRecipient(account, this.hash.a, this.hash.b);
    this.baseline.memory.noteFamiliar(this.hash.a, this.hash.b);
    const domain = findByteFromRight(line, at, end, 64) + 1;
    this.hash.ofNameBytes(line, domain, end);
    this.baseline.memory.noteFamiliar(this.hash.a, this.hash.b);
  }

  private drop(slot: number): void {
    this.queue.remove(slot);
    this.sends.delete(slot);
  }

  /** Byte offsets that an unfinished message may still cite. */
  *citedOffsets(): Generator<number> {
    yield* this.queue.clientLines();
    for (const send of this.sends.values()) for (const [offset] of send.lines) yield offset;
  }

  save(): { queue: ReturnType<QueueTable["save"]>; sends: [number, UnfamiliarSend][] } {
    return { queue: this.queue.save(), sends: [...this.sends] };
  }

  restore(state: ReturnType<MailWatch["save"]>): void {
    this.queue.restore(state.queue);
    this.sends = new Map(state.sends);
  }
}
