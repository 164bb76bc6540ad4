import { expect, test } from "vitest";
import { db } from "@/lib/platform/db";
import { listLogSources, readEngine } from "./log-source-queries";

const ago = (seconds: number) => new Date(Date.now() - seconds * 1000);

test("Sources are told with their state, what needs somebody first; what was read and what was not in whole numbers.", async () => {
  await db.logSource.createMany({
    data: [
      { path: "/var/log/mail.log", name: "/var/log/mail.log", readAt: ago(1), lastLineAt: ago(2), linesRead: 5_000_000_000n },
      { path: "/var/log/gone.log", readAt: ago(1), error: "ENOENT" },
      { path: "/var/log/old.log.gz", kind: "history", finishedAt: ago(99), findings: { "probe.test-send": 3 } },
      { path: "syslog_udp:192.0.2.1:514", kind: "syslog_udp", readAt: ago(1), lastLineAt: ago(9_000), droppedLines: 7n },
      { path: "/var/log/left.log", readAt: null, unknownLines: 2n, shapes: [{ shape: "X # Y", count: 2 }] },
    ],
  });
  const rows = await listLogSources();
  expect(rows.map(({ name, state }) => [name, state])).toEqual([
    ["/var/log/gone.log", "down"],
    ["syslog_udp:192.0.2.1:514", "silent"],
    ["/var/log/mail.log", "ok"],
    ["/var/log/old.log.gz", "done"],
    ["/var/log/left.log", "left"],
  ]);
  const [gone, syslog, mail, old, left] = rows;
  expect(gone?.error).toBe("ENOENT");
  expect(syslog?.droppedLines).toBe(7);
  expect(mail?.linesRead).toBe(5_000_000_000);
  expect(old?.findings).toEqual([{ rule: "probe.test-send", count: 3 }]);
  expect(left?.shapes).toEqual([{ shape: "X # Y", count: 2 }]);
});

test("The detector is told without what it knows, only how much that is.", async () => {
  await db.detectorState.upsert({
    where: { id: 1 },
    create: { id: 1, holder: "log1:4711", accounts: 42, storedAt: ago(3), parts: Buffer.from("secret") },
    update: { holder: "log1:4711", accounts: 42, storedAt: ago(3), parts: Buffer.from("secret") },
  });
  const engine = await readEngine();
  expect(engine).toMatchObject({ holder: "log1:4711", accounts: 42 });
  expect(engine?.storedBytes).toBeGreaterThan(0);
  expect(engine).not.toHaveProperty("parts");
});
