import { wordAt } from "./bytes";

const WORDS = 3;

/** Open addressing from a 64-bit hash to a number; three words a slot, so that a million names cost 24 MB at most. */
export class HashIndex {
  size = 0;
  private slots: Int32Array;
  private mask: number;

  constructor(capacity = 1024) {
    this.slots = new Int32Array(capacity * WORDS);
    this.mask = capacity - 1;
  }

  /** The number stored for the hash, or -1. */
  find(a: number, b: number): number {
    const slots = this.slots;
    let slot = a & this.mask;
    for (;;) {
      const at = slot * WORDS;
      const stored = wordAt(slots, at + 2);
      if (stored === 0) return -1;
      if (slots[at] === a && slots[at + 1] === b) return stored - 1;
      slot = (slot + 1) & this.mask;
    }
  }

  insert(a: number, b: number, value: number): void {
    if ((this.size + 1) * 10 > (this.mask + 1) * 7) this.grow();
    const slots = this.slots;
    let slot = a & this.mask;
    while (slots[slot * WORDS + 2] !== 0) {
      if (slots[slot * WORDS] === a && slots[slot * WORDS + 1] === b) {
        slots[slot * WORDS + 2] = value + 1;
        return;
      }
      slot = (slot + 1) & this.mask;
    }
    slots[slot * WORDS] = a;
    slots[slot * WORDS + 1] = b;
    slots[slot * WORDS + 2] = value + 1;
    this.size++;
  }

  /** Later members of the probe chain move up, so that no tombstones pile up in a table which lives for months. */
  remove(a: number, b: number): void {
    const slots = this.slots;
    let slot = a & this.mask;
    while (slots[slot * WORDS] !== a || slots[slot * WORDS + 1] !== b || slots[slot * WORDS + 2] === 0) {
      if (slots[slot * WORDS + 2] === 0) return;
      slot = (slot + 1) & this.mask;
    }
    let gap = slot;
    let next = (slot + 1) & this.mask;
    while (slots[next * WORDS + 2] !== 0) {
      const home = wordAt(slots, next * WORDS) & this.mask;
      if (((next - home) & this.mask) >= ((next - gap) & this.mask)) {
        slots[gap * WORDS] = wordAt(slots, next * WORDS);
        slots[gap * WORDS + 1] = wordAt(slots, next * WORDS + 1);
        slots[gap * WORDS + 2] = wordAt(slots, next * WORDS + 2);
        gap = next;
      }
      next = (next + 1) & this.mask;
    }
    slots[gap * WORDS + 2] = 0;
    this.size--;
  }

  private grow(): void {
    const old = this.slots;
    this.slots = new Int32Array(old.length * 2);
    this.mask = this.mask * 2 + 1;
    this.size = 0;
    for (let at = 0; at < old.length; at += WORDS) {
      const stored = wordAt(old, at + 2);
      if (stored !== 0) this.insert(wordAt(old, at), wordAt(old, at + 1), stored - 1);
    }
  }
}
