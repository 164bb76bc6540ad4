import { makeRoom } from "./make-room";
import type { UnfamiliarSend } from "./unfamiliar-send";

const FORTNIGHT = 14 * 86_400_000;
const MOST_KEYS = 20_000;
const MOST_USERS = 16;
const MOST_KEPT = 2000;

interface Kept {
  send: UnfamiliarSend;
  keys: string[];
}

export interface SharedLinksState {
  uses: [string, [account: number, time: number][]][];
  kept: Kept[];
}

/**
 * What strange sends of different accounts have in common (a drop address, a bare HELO, an outline of credentials, a source
 * address), for a fortnight. Sends that were nearly enough alone are kept whole, so that a second account can bring them back.
 */
export class SharedLinks {
  private uses = new Map<string, [account: number, time: number][]>();
  private kept: Kept[] = [];

  note(keys: readonly string[], account: number, time: number): void {
    for (const key of keys) {
      const users = this.uses.get(key) ?? [];
      const mine = users.find((use) => use[0] === account);
      if (mine !== undefined) mine[1] = time;
      else if (users.length < MOST_USERS) users.push([account, time]);
      if (users.length === 1 && !this.uses.has(key)) makeRoom(this.uses, MOST_KEYS);
      this.uses.set(key, users);
    }
  }

  /** How many other accounts used the same within a fortnight. */
  others(key: string | null, account: number, time: number): number {
    if (key === null) return 0;
    let others = 0;
    for (const [other, at] of this.uses.get(key) ?? []) if (other !== account && time - at <= FORTNIGHT) others++;
    return others;
  }

  keep(send: UnfamiliarSend, keys: string[]): void {
    this.kept.push({ send, keys });
    if (this.kept.length > MOST_KEPT) this.kept.shift();
  }

  /** Kept sends of other accounts within a fortnight that have a key or the source address in common with this one, oldest first. */
  sharing({ account, time, lineKey }: UnfamiliarSend, keys: ReadonlySet<string>): UnfamiliarSend[] {
    const shared: UnfamiliarSend[] = [];
    for (const { send, keys: others } of this.kept) {
      if (send.account === account || time - send.time > FORTNIGHT) continue;
      if (send.lineKey === lineKey || others.some((key) => keys.has(key))) shared.push(send);
    }
    return shared;
  }

  forgetBefore(time: number): void {
    const limit = time - FORTNIGHT;
    this.uses.forEach((users, key) => {
      if (users.every((use) => use[1] < limit)) this.uses.delete(key);
    });
    this.kept = this.kept.filter(({ send }) => send.time >= limit);
  }

  save(): SharedLinksState {
    return { uses: [...this.uses], kept: this.kept };
  }

  restore(state: SharedLinksState): void {
    this.uses = new Map(state.uses);
    this.kept = [...state.kept];
  }
}
