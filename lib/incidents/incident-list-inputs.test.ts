import { expect, test } from "vitest";
import { IncidentFilter } from "./incident-list-inputs";

const ID = "0195a1b2-0000-7000-8000-000000000001";

test("The place where a page began is kept as it is written.", () => {
  const before = `2026-05-12T00:01:47.000Z~${ID}`;
  expect(IncidentFilter.parse({ view: "closed", before })).toMatchObject({ view: "closed", before });
});

test.each([
  "2026-05-12T00:01:47.000Z~0195a1b2",
  `2026-99-12T00:01:47.000Z~${ID}`,
  `2026-:.-Z~${ID}`,
  `2026-05-12T00:01:47.000Z~${"-".repeat(36)}`,
])("A link that was cut or spoilt leads to the first page, with the rest of its filter: %s", (before) => {
  expect(IncidentFilter.parse({ view: "closed", before })).toMatchObject({ view: "closed", before: undefined });
});
