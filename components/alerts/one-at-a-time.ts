/** Work upon a thing that is never done twice at once for the same one. */
export interface OneAtATime<Key> {
  /** Done, or about to be: whatever is under way will do. */
  need: (key: Key) => Promise<void>;
  /** Done from now on: what is under way may have begun too early, so it is done once more afterwards, however often it was asked for. */
  renew: (key: Key) => Promise<void>;
  /** What is under way may have begun too early, and is done once more; what is not is left until it is needed. */
  outdate: (key: Key) => void;
}

export function oneAtATime<Key>(work: (key: Key) => Promise<void>): OneAtATime<Key> {
  const underWay = new Map<Key, { isPast: boolean; done: Promise<void> }>();
  async function go(key: Key, now: { isPast: boolean }) {
    try {
      do {
        now.isPast = false;
        await work(key);
      } while (now.isPast);
    } finally {
      underWay.delete(key);
    }
  }
  function need(key: Key): Promise<void> {
    const known = underWay.get(key);
    if (known) return known.done;
    const now = { isPast: false, done: Promise.resolve() };
    underWay.set(key, now);
    now.done = go(key, now);
    return now.done;
  }
  function outdate(key: Key) {
    const known = underWay.get(key);
    if (known) known.isPast = true;
  }
  function renew(key: Key): Promise<void> {
    outdate(key);
    return need(key);
  }
  return { need, renew, outdate };
}
