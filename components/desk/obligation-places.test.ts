import { expect, test } from "vitest";
import type { ObligationKind } from "@/lib/obligations/obligation-kinds";
import { placeOf } from "./obligation-places";

test.each([
  ["notify_customer", 12, null, "/incidents/12"],
  ["review_restriction", 12, null, "/incidents/12#restrictions"],
  ["read_answer", 12, null, "/correspondence?tab=unread&of=12"],
  ["call_back", 12, null, "/incidents/12"],
  ["leak_final", 12, null, "/incidents/12#leaks"],
  ["second_approval", 12, null, "/incidents/12#restrictions"],
  ["act_on_probe", null, 7, "/alerts?alert=7"],
  ["act_on_probe", null, null, "/alerts"],
] as [ObligationKind, number | null, number | null, string][])(
  "The duty %s of case %j and alert %j is done at %s",
  (kind, incidentNumber, alertNumber, place) => {
    expect(placeOf({ kind, incidentNumber, alertNumber })).toBe(place);
  },
);
