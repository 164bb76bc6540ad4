import type { DetectorSummary } from "./detector";

/** The summary as a person reads it under a run. */
export function summaryText(summary: DetectorSummary): string {
  const { lines, accounts, findings, kinds, unknownShapes } = summary;
  const rows = [`${lines} lines, ${accounts} accounts`];
  rows.push("findings by rule:", ...table(Object.entries(findings)));
  rows.push("lines by kind:", ...table(Object.entries(kinds).filter(([, count]) => count > 0)));
  if (unknownShapes.length > 0)
    rows.push("unknown line shapes (sampled):", ...table(unknownShapes.map(({ shape, count }) => [shape, count])));
  return `${rows.join("\n")}\n`;
}

const table = (entries: [string, number | undefined][]): string[] =>
  entries.length === 0 ? ["       none"] : entries.map(([name, count]) => `${String(count ?? 0).padStart(11)}  ${name}`);
