import { expect, test } from "vitest";
import { deskAddresses, readDeskAddress } from "./desk-address-rules";
import { readMailboxes } from "./read-mailbox";

test.each<[string, [string, string][]]>([
  ["a@example.jp", [["", "a@example.jp"]]],
  ["Name <A@Example.JP>", [["Name", "a@example.jp"]]],
  [
    '"Last, First" <a@example.jp>, b@example.jp (B)',
    [
      ["Last, First", "a@example.jp"],
      ["B", "b@example.jp"],
    ],
  ],
  ['"trusted@example.jp" <evil@example.org>', [["trusted@example.jp", "evil@example.org"]]],
  ["(trusted@example.jp) evil@example.org", [["trusted@example.jp", "evil@example.org"]]],
  ["<evil@example.org> trusted@example.jp", [["trusted@example.jp", "evil@example.org"]]],
  [
    "desk: a@example.jp, b@example.jp;",
    [
      ["", "a@example.jp"],
      ["", "b@example.jp"],
    ],
  ],
  ["=?utf-8?B?5LiJ5rWm?= <a@example.jp>", [["三浦", "a@example.jp"]]],
  ["<@relay.example.org:a@example.jp>", [["", "a@example.jp"]]],
  ["two words@example.jp", []],
  ["a@b@example.jp", []],
  ["<>", []],
  ["", []],
])("%j holds %j.", (raw, expected) => {
  expect(readMailboxes(raw)).toEqual(expected.map(([name, address]) => ({ name, address })));
});

test.each([
  ["abuse@example.jp", { address: "abuse@example.jp" }],
  [" ABUSE@Example.JP ", { address: "abuse@example.jp" }],
  ["abuse+Tok@example.jp", { address: "abuse@example.jp", token: "tok" }],
  ["team+desk@example.jp", { address: "team+desk@example.jp" }],
  ["team+desk+tok@example.jp", { address: "team+desk@example.jp", token: "tok" }],
  ["abuse@example.org", undefined],
  ["abuse+tok@example.org", undefined],
  ["+abuse@example.jp", undefined],
  ["abuse", undefined],
  ["", undefined],
])("To the desk, %j is %j.", (recipient, expected) => {
  expect(readDeskAddress(deskAddresses(["team+desk@example.jp"], "abuse@example.jp"), recipient)).toEqual(expected);
});
