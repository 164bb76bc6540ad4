import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { createDetector } from "./detector";
import { parseNetworkTable } from "./network-table";

// Larger synthetic logs may lie beside the checkout; where they don't, the office in samples/ has to do.
const FOLDER = path.resolve(import.meta.dirname, "../../../shared/samples/no-subjects-iso");
const isThere = existsSync(path.join(FOLDER, "mail.log.gz"));
if (!isThere) console.log("the larger sample logs are not beside the checkout: their test is skipped");

interface Truth {
  incidents: { account: string; probe: { at: string } | null; abuse: { first: string } | null }[];
  forgedNames: { account: string; at: string }[];
}

describe.skipIf(!isThere)("a log of two hundred accounts without Subject lines, first fourteen days", () => {
  test("three probes of four are found before the abuse, false alerts are few, forged names none", () => {
    const truth = JSON.parse(readFileSync(path.join(FOLDER, "truth.json"), "utf8")) as Truth;
    const packed = readFileSync(path.join(FOLDER, "mail.log.gz"));
    const networks = parseNetworkTable(readFileSync(path.join(FOLDER, "networks.csv"), "utf8"));
    const log = gunzipSync(packed);
    const head = log.subarray(0, Math.floor(log.length * 0.7));
    const detector = createDetector({ networks, internal: ["10.0.0.0/8"], learnDays: 10 });
    const findings = detector.feed(head).filter((finding) => finding.account !== null && !finding.update && !finding.shadow);
    const last = Math.max(...findings.map((finding) => Date.parse(finding.detectedAt)));

    const begun = truth.incidents.filter((incident) => incident.probe !== null && Date.parse(incident.probe.at) < last);
    const found = begun.filter(({ account, probe, abuse }) =>
      findings.some((finding) => {
        const at = Date.parse(finding.detectedAt);
        return (
          finding.account === account &&
          at >= Date.parse(probe?.at ?? "") - 1000 &&
          (abuse === null || at < Date.parse(abuse.first))
        );
      }),
    );
    expect(begun.length).toBeGreaterThan(8);
    expect(found.length / begun.length).toBeGreaterThanOrEqual(0.75);

    const guilty = new Set(truth.incidents.map((incident) => incident.account));
    expect(findings.filter((finding) => !guilty.has(finding.account ?? "")).length).toBeLessThanOrEqual(2);
    const named = truth.forgedNames.filter(({ account, at }) =>
      findings.some(
        (finding) => finding.account === account && Math.abs(Date.parse(finding.detectedAt) - Date.parse(at)) < 120_000,
      ),
    );
    expect(named).toEqual([]);
  }, 60_000);
});
