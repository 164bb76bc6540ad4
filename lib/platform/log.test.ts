import { afterEach, expect, test, vi } from "vitest";
import { log } from "./log";

const written: string[] = [];
vi.spyOn(process.stderr, "write").mockImplementation((text) => written.push(String(text)) > 0);
afterEach(() => void written.splice(0));

test("A line is one JSON object, and what tells a secret is struck out at any depth.", () => {
  log.warn("mail.refused", { to: "user@example.jp", smtpPassword: "hunter2", server: { token: "abc", port: 25 }, count: 3n });
  expect(written).toHaveLength(1);
  expect(written[0]).toMatch(/\n$/);
  expect(JSON.parse(written[0] ?? "")).toMatchObject({
    level: "warn",
    event: "mail.refused",
    to: "user@example.jp",
    smtpPassword: "[struck out]",
    server: { token: "[struck out]", port: 25 },
    count: "3",
  });
  expect(written.join()).not.toMatch(/hunter2|abc/);
});

test("An error keeps its message and its cause.", () => {
  log.error("worker.failed", { error: new Error("outer", { cause: new Error("inner") }) });
  expect(JSON.parse(written[0] ?? "")).toMatchObject({ error: { message: "outer", cause: { message: "inner" } } });
});

test("What is below the level is not written.", () => {
  log.debug("chatter");
  expect(written).toEqual([]);
});
