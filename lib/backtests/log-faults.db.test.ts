import { execFileSync } from "node:child_process";
import { copyFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { db } from "@/lib/platform/db";
import { type Stage, setStage } from "@/prisma/cast/stage";
import { getBacktest } from "./backtest-queries";
import { carryOutBacktest } from "./carry-out-backtest";
import { requestBacktest } from "./request-backtest";

const SAMPLE = path.join(process.cwd(), "lib/detection/samples/office-3164.syslog");
// Set before the imports: the environment is read once, when the database is opened.
const logs = await vi.hoisted(async () => {
  const [{ mkdtemp, realpath }, { tmpdir }, { join }] = await Promise.all([
    import("node:fs/promises"),
    import("node:os"),
    import("node:path"),
  ]);
  const made = join(await realpath(await mkdtemp(join(tmpdir(), "sakimori-faults-"))), "logs");
  vi.stubEnv("BACKTEST_DIRS", made);
  return made;
});

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
  await mkdir(logs);
  await copyFile(SAMPLE, path.join(logs, "office.log"));
  execFileSync("mkfifo", [path.join(logs, "pipe")]);
});
afterAll(() => rm(path.dirname(logs), { recursive: true, force: true }));

async function ask(...files: string[]) {
  const draft = { rule: "abuse.burst", mode: "on", parameters: {}, learnDays: 7, purpose: "しきい値の見直しのため" } as const;
  const { number } = await requestBacktest({ ...draft, files }, stage.people.manager);
  const { id } = await db.backtestRun.findUniqueOrThrow({ where: { number } });
  return { number, id };
}
const read = (number: number) => getBacktest(stage.people.manager, number);

test("A log that is gone when its turn comes, or is damaged, ends the run with a clear word and is named.", async () => {
  const gone = path.join(logs, "gone.log");
  await copyFile(SAMPLE, gone);
  const first = await ask("gone.log");
  await rm(gone);
  await carryOutBacktest(first.id);
  expect(await read(first.number)).toMatchObject({ state: "failed", error: "rules-page.backtest.fault.gone", errorFile: gone });

  const whole = gzipSync(await readFile(SAMPLE));
  await writeFile(path.join(logs, "damaged.log.gz"), whole.subarray(0, whole.length / 2));
  const second = await ask("office.log", "damaged.log.gz");
  await carryOutBacktest(second.id);
  const damaged = { error: "rules-page.backtest.fault.damaged", errorFile: path.join(logs, "damaged.log.gz") };
  expect(await read(second.number)).toMatchObject({ state: "failed", ...damaged });
  await rm(path.join(logs, "damaged.log.gz"));
});

test("What is refused when it is asked for is named as it was typed; what turns out to be no mail log is named in the result.", async () => {
  for (const [name, fault] of [
    ["nowhere.log", "notAllowed"],
    ["pipe", "notAFile"],
  ] as const) {
    const key = `rules-page.backtest.fault.${fault}`;
    await expect(ask("office.log", name)).rejects.toMatchObject({ key, params: { name }, fields: { files: key } });
  }
  const letter = path.join(logs, "letter.txt");
  await writeFile(letter, "Dear customer,\nthis is no log.\n");
  const { number, id } = await ask("office.log", "letter.txt");
  await carryOutBacktest(id);
  expect((await read(number)).result?.silent).toEqual([letter]);
  await rm(letter);
});
