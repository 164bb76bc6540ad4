import { expect, test } from "vitest";
import { canBeCompleted, draftChoice, factsRange, readsMailbox, type SeenInCase, weighMeasures } from "./draft-rules";
import type { ClauseToFill } from "./justification-rules";
import { proposeMeasure } from "./measures";

const probe: SeenInCase = {
  hasProbe: true,
  hasAbuse: false,
  hasSend: true,
  hasMailboxUse: false,
  sourceCount: 1,
  countries: ["NL"],
};
const burst: SeenInCase = { ...probe, hasProbe: false, hasAbuse: true, sourceCount: 40 };

const conduct: ClauseToFill["elements"][number] = {
  code: "conduct",
  proof: "choice",
  allowed: [
    { code: "preparation", needs: "probe" },
    { code: "misuse", needs: "abuse" },
  ],
  completedBy: ["preparation", "misuse"],
};
const harm: ClauseToFill["elements"][number] = {
  code: "harm",
  proof: "choice",
  allowed: [{ code: "contractor" }, { code: "correspondents" }, { code: "other_users" }],
  completedBy: ["contractor", "correspondents"],
};
const act: ClauseToFill["elements"][number] = {
  code: "act",
  proof: "choice",
  allowed: [{ code: "phishing", needs: "abuse" }],
  completedBy: ["phishing"],
};
const clause = (...elements: ClauseToFill["elements"]): ClauseToFill => ({ id: "c", permitsRestriction: true, elements });

test.each([
  ["a probe", probe, ["preparation"]],
  ["a burst", burst, ["misuse"]],
  ["neither", { ...probe, hasProbe: false }, []],
])("Of the conduct a draft chooses what %s shows, and nothing else.", (_, seen, chosen) => {
  expect(draftChoice(conduct, seen)).toEqual(chosen);
});

test("Harm to other users is never assumed beforehand.", () => {
  expect(draftChoice(harm, probe)).toEqual(["contractor", "correspondents"]);
});

test("A clause about misuse cannot be completed by a probe, one about its preparation can.", () => {
  expect(canBeCompleted(clause(act), probe)).toBe(false);
  expect(canBeCompleted(clause(act), burst)).toBe(true);
  expect(canBeCompleted(clause(conduct, harm), probe)).toBe(true);
  expect(canBeCompleted({ ...clause(conduct), permitsRestriction: false }, probe)).toBe(false);
});

test("Every measure milder than the proposed one has a reason against it, every wider one a reason not to go so far.", () => {
  const weighed = weighMeasures(proposeMeasure(probe), probe);
  expect(weighed.map(({ measure, weight }) => [measure, weight])).toEqual([
    ["block_source", "milder"],
    ["block_foreign_sign_in", "milder"],
    ["rate_limit", "milder"],
    ["stop_sending", "proposed"],
    ["suspend_sign_in", "wider"],
  ]);
  expect(weighed.map(({ why }) => why)).toEqual([
    "sourceIsReplaced",
    "relaysAtHome",
    "oneSendIsEnough",
    "mildestThatStops",
    "noMailboxUse",
  ]);
});

const line = (occurredAt: string, plain: string, isOfAlert = true) => ({ id: occurredAt, occurredAt, plain, isOfAlert });

test("The facts run from the first to the last line of the alerts; proofs of what was done later do not stretch them.", () => {
  const evidence = [
    line("2026-05-12T00:00:05Z", "b"),
    line("2026-05-12T00:00:01Z", "a"),
    line("2026-05-12T13:00:00Z", "proof of the restriction", false),
  ];
  expect(factsRange(evidence)).toEqual({ from: "2026-05-12T00:00:01Z", until: "2026-05-12T00:00:05Z" });
  expect(factsRange([])).toBeNull();
});

test.each([
  ["dovecot: imap-login: Login: user=<user@example.jp>, method=PLAIN, rip=203.0.113.7", true],
  ["postfix/submission/smtpd[1]: A1: client=unknown[203.0.113.7], sasl_method=LOGIN, sasl_username=user@example.jp", false],
  ["dovecot: submission-login: Login: user=<user@example.jp>", false],
])("%s: reads the mailbox? %s", (plain, reads) => {
  expect(readsMailbox([line("2026-05-12T00:00:01Z", plain)])).toBe(reads);
});
