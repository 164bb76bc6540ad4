import { expect, test } from "vitest";
import { type CaseEntry, countFromLedger } from "./ledger-count-rules";

type Said = [kind: string, payload: Record<string, unknown>];
const milestone = (name: string, minute: number, further: Record<string, unknown> = {}): Said => [
  "MILESTONE_RECORDED",
  {
    incidentAccountId: "a",
    milestone: name,
    at: new Date(Date.UTC(2026, 4, 12, 0, minute)).toISOString(),
    correctsId: null,
    isRetraction: false,
    ...further,
  },
];
const closed = (outcome: string, life = 1): Said => ["INCIDENT_CLOSED", { life, outcome }];

function count(...said: Said[]) {
  const entries = said.map(([kind, payload], index): CaseEntry => ({ stream: "incident:1", seq: index + 1, kind, payload }));
  return countFromLedger(entries)[0];
}

test.each<[string, Said[], string | null]>([
  ["a measure before any abuse", [milestone("probed", 0), milestone("detected", 2), milestone("restricted", 60)], "defense"],
  ["a measure after the abuse", [milestone("abuse_started", 0), milestone("detected", 4), milestone("restricted", 30)], "abuse"],
  ["a measure in the abuse's own minute", [milestone("abuse_started", 5), milestone("restricted", 5)], "abuse"],
  ["abuse in spite of the measure", [milestone("restricted", 5), milestone("abuse_started", 50)], "defense"],
  ["a notice alone", [milestone("probed", 0), milestone("notified", 60)], "defense"],
  ["nothing that was done", [milestone("probed", 0), milestone("detected", 2)], null],
  ["a false alarm", [milestone("restricted", 5), milestone("closed", 90), closed("false_positive")], null],
  ["an end of its object", [milestone("restricted", 5), closed("object_gone")], "defense"],
  [
    "a false alarm that came true in its second life",
    [milestone("restricted", 5), closed("false_positive"), ["INCIDENT_REOPENED", { life: 2 }], milestone("restricted", 500)],
    "defense",
  ],
  [
    "abuse that did not happen at all",
    [
      milestone("abuse_started", 0),
      milestone("restricted", 30),
      milestone("abuse_started", 0, { correctsId: "m", isRetraction: true }),
    ],
    "defense",
  ],
  [
    "abuse that began later than was thought",
    [milestone("abuse_started", 0), milestone("restricted", 30), milestone("abuse_started", 40, { correctsId: "m" })],
    "defense",
  ],
  [
    "what a person decided otherwise",
    [milestone("restricted", 5), ["RECLASSIFIED", { incidentAccountId: "a", as: "abuse" }]],
    "abuse",
  ],
])("%s", (_what, said, expected) => {
  expect(count(...said)?.countedAs ?? null).toBe(expected);
});
