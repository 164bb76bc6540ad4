import { makeRoom } from "./make-room";

const DAY = 86_400;
const TOUCHES_KEPT = 2 * DAY;
const FORTNIGHT = 14 * DAY;
const MOST_LINES = 20_000;
const MOST_ASNS = 4000;
const MOST_TOUCHES = 48;
/** Signed in more often than this, an account doesn't just try the door. */
const FEW = 3;

/** One account's doings at one source. A name that nobody owns has a hash and no number. */
interface Touch {
  name: number;
  domain: number;
  at: number;
  signIns: number;
  failures: number;
}

export interface SourceMemoryState {
  lines: [number, Touch[]][];
  asns: [number, Touch[]][];
  attackers: [line: number, by: [account: number, seconds: number]][];
}

/** Who came, or tried to, from each line and AS where he is not at home: two days a line, a fortnight an AS and a known attacker. */
export class SourceMemory {
  private lines = new Map<number, Touch[]>();
  private asns = new Map<number, Touch[]>();
  /** Lines that a finding named, and whose finding it was. */
  private attackers = new Map<number, [account: number, seconds: number]>();

  signedIn(line: number, asn: number, name: number, domain: number, seconds: number): void {
    count(this.lines, MOST_LINES, line, name, domain, seconds).signIns++;
    count(this.asns, MOST_ASNS, asn, name, domain, seconds).signIns++;
  }

  failed(line: number, name: number, seconds: number): void {
    count(this.lines, MOST_LINES, line, name, 0, seconds).failures++;
  }

  accuse(line: number, account: number, seconds: number): void {
    if (this.isAttacker(line, account, seconds)) return;
    makeRoom(this.attackers, MOST_LINES);
    this.attackers.set(line, [account, seconds]);
  }

  /** Found attacking another account: what it did to this one is this one's story, and proves nothing twice. */
  isAttacker(line: number, account: number, seconds: number): boolean {
    const by = this.attackers.get(line);
    return by !== undefined && by[0] !== account && seconds - by[1] <= FORTNIGHT;
  }

  /** Accounts of other domains that signed in from the line, each but a few times. */
  othersSignedIn(line: number, name: number, domain: number, seconds: number): number {
    return others(this.lines.get(line), name, seconds - TOUCHES_KEPT).filter(
      (touch) => touch.signIns > 0 && touch.signIns <= FEW && (touch.domain !== domain || domain === 0),
    ).length;
  }

  /** Other names that only failed there. */
  othersFailed(line: number, name: number, seconds: number): number {
    return others(this.lines.get(line), name, seconds - TOUCHES_KEPT).filter((touch) => touch.failures > 0 && touch.signIns === 0)
      .length;
  }

  /** Names of accounts that signed in from the AS a few times within a fortnight, and never stayed. */
  passersThrough(asn: number, seconds: number): Touch[] {
    return (this.asns.get(asn) ?? []).filter((touch) => seconds - touch.at <= FORTNIGHT && touch.signIns <= FEW);
  }

  /** Called once per day of log. */
  forgetBefore(seconds: number): void {
    forget(this.lines, seconds - TOUCHES_KEPT);
    forget(this.asns, seconds - FORTNIGHT);
    for (const [line, [, at]] of this.attackers) if (seconds - at > FORTNIGHT) this.attackers.delete(line);
  }

  save(): SourceMemoryState {
    return { lines: [...this.lines], asns: [...this.asns], attackers: [...this.attackers] };
  }

  restore(state: SourceMemoryState): void {
    this.lines = new Map(state.lines);
    this.asns = new Map(state.asns);
    this.attackers = new Map(state.attackers);
  }
}

function count(all: Map<number, Touch[]>, most: number, key: number, name: number, domain: number, seconds: number): Touch {
  let touches = all.get(key);
  if (touches === undefined) {
    makeRoom(all, most);
    touches = [];
    all.set(key, touches);
  }
  let mine = touches.find((touch) => touch.name === name);
  if (mine === undefined) {
    mine = { name, domain, at: seconds, signIns: 0, failures: 0 };
    if (touches.length >= MOST_TOUCHES) touches.shift();
    touches.push(mine);
  }
  mine.at = seconds;
  if (domain !== 0) mine.domain = domain;
  return mine;
}

const others = (touches: Touch[] | undefined, name: number, since: number): Touch[] =>
  (touches ?? []).filter((touch) => touch.name !== name && touch.at >= since);

function forget(all: Map<number, Touch[]>, since: number): void {
  for (const [key, touches] of all) if (touches.every((touch) => touch.at < since)) all.delete(key);
}
