/** What became of the alerts of a rule: how many turned out to be something, how many nothing. */
export interface Verdicts {
  /** Cases, but for those that were closed as a false alarm. */
  confirmed: number;
  /** Dismissed as harmless, or closed as a false alarm. Duplicates and what is not ours say nothing of the rule. */
  harmless: number;
}

export interface Precision {
  share: number;
  low: number;
  high: number;
  decided: number;
}

const Z = 1.96;

/** The share of right alerts among those decided, with its 95 % interval (Wilson); null when nothing was decided. */
export function precisionOf({ confirmed, harmless }: Verdicts): Precision | null {
  const decided = confirmed + harmless;
  if (decided === 0) return null;
  const share = confirmed / decided;
  const spread = 1 + Z ** 2 / decided;
  const middle = (share + Z ** 2 / (2 * decided)) / spread;
  const half = (Z / spread) * Math.sqrt((share * (1 - share)) / decided + Z ** 2 / (4 * decided ** 2));
  return { share, low: Math.max(0, middle - half), high: Math.min(1, middle + half), decided };
}
