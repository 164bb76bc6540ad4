import { expect, test } from "vitest";
import { messageHost } from "./message-facts";

const of = (id: string) => messageHost(`message-id=<${id}>`, "sato@kaze.example.jp");

test.each([
  ["17.2@WIN-4K2J1H3G5F6", "win-4k2j1h3g5f6"],
  ["a@b@vps-12.attacker.example", "vps-12.attacker.example"],
  ["one@kaze.example.jp", ""], // the account's own domain, as mail programs write it
  ["one@mail.kaze.example.jp", ""],
  ["one@example.jp", ""],
  ["one@localhost.localdomain", ""],
  ["one@192.0.2.7", ""],
  ["one@[192.0.2.7]", ""],
  ["no host", ""],
  ["one@", ""],
  [`one@${"a".repeat(101)}`, ""],
  ["one@sato:hunter2;mx", ""],
])("the host of %s", (id, host) => {
  expect(of(id)).toBe(host);
});

test("a line that was cut before the end of the id tells no host", () => {
  expect(messageHost("message-id=<17.2@WIN-4K2J", "sato@kaze.example.jp")).toBe("");
});
