import { expect, test } from "vitest";
import { isSameQueue } from "./view-rules";

test.each([
  ["show=open,mine", "", true],
  ["kind=probe&severity=high", "severity=high&kind=probe", true],
  ["kind=probe", "kind=probe&alert=7", true],
  ["kind=probe", "kind=probe&after=0.5~0195a1b2-0000-7000-8000-000000000001", true],
  ["kind=probe", "kind=abuse", false],
  ["q=mori", "", false],
  ["sort=time", "", false],
])("%j and %j: the same queue is %s.", (one, other, isSame) => {
  expect(isSameQueue(one, other)).toBe(isSame);
});
