/**
 * Lets so many pieces of work run at once, and the others wait in the order in which they came. What fails, fails for its own caller only.
 * Of this process alone.
 */
export function inTurn(atOnce: number): <Value>(work: () => Promise<Value>) => Promise<Value> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (work) => {
    if (running < atOnce) running += 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      // Whoever is next takes over the place, so that nobody who comes meanwhile gets in first.
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
