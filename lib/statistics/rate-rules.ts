/** Two-sided 95 %. */
const Z = 1.959963984540054;
/** Fewer on either side are too few to conclude from. */
export const SMALL = 10;

/** Per 10,000 accounts and 30 days; null without account-days. */
export const rateOf = (count: number, accountDays: number): number | null =>
  accountDays > 0 ? (count / accountDays) * 10_000 * 30 : null;

/** The 95 % interval of such a rate, its logarithm taken to be normal with variance 1/count; null without events or time. */
export function rateInterval(count: number, accountDays: number): { low: number; high: number } | null {
  const rate = rateOf(count, accountDays);
  if (rate === null || count <= 0) return null;
  const spread = Math.exp(Z / Math.sqrt(count));
  return { low: rate / spread, high: rate * spread };
}

/**
 * The ratio of two rates of counted events over person-time (here account-days), with its 95 % interval. The logarithm of the ratio is
 * taken to be normal with variance 1/a + 1/b: Rothman, Greenland, Lash, "Modern Epidemiology", 3rd ed., ch. 14, person-time data,
 * large-sample (Wald) limits. null where either side has no events or no time: the approximation does not hold there.
 */
export function rateRatio(
  after: { count: number; accountDays: number },
  before: { count: number; accountDays: number },
): { value: number; low: number; high: number } | null {
  if (after.count <= 0 || before.count <= 0 || after.accountDays <= 0 || before.accountDays <= 0) return null;
  const value = after.count / after.accountDays / (before.count / before.accountDays);
  const spread = Math.exp(Z * Math.sqrt(1 / after.count + 1 / before.count));
  return { value, low: value / spread, high: value * spread };
}

export const isSmall = (...counts: readonly number[]): boolean => counts.some((count) => count < SMALL);
