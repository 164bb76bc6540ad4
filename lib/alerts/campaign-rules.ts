/** What several alerts have in common, after which their campaign is named: a source that all share, else somebody's judgement. */
export function basisOf(alerts: readonly { sourceIps: readonly string[] }[]): {
  basis: "source_address" | "by_hand";
  value: string;
} {
  const [first, ...others] = alerts;
  const shared = first?.sourceIps.find((ip) => others.every(({ sourceIps }) => sourceIps.includes(ip)));
  return shared === undefined ? { basis: "by_hand", value: "" } : { basis: "source_address", value: shared };
}
