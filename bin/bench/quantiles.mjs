/** Median and 95th percentile of times in milliseconds. */
export function quantiles(spans) {
  const sorted = spans.toSorted((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
  return { p50: at(0.5), p95: at(0.95) };
}
