import { parse } from "csv-parse/sync";
import readExcel from "read-excel-file/node";
import { beforeAll, expect, test } from "vitest";
import { withClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { listFigureRows } from "@/lib/statistics/list-figure-rows";
import { readReport } from "@/lib/statistics/read-report";
import { type Stage, setStage } from "@/prisma/cast/stage";
import { ExportReport, ExportRows } from "./export-inputs";
import { exportReport } from "./export-report";
import { exportRows } from "./export-rows";
import { textOf, whole } from "./read-back.fixture";
import { EXPORTS_STREAM } from "./record-export";

const JULY = new Date("2026-07-20T10:00:00+09:00");
const MAY = { span: "month", on: "2026-05" };
let stage: Stage;

beforeAll(async () => {
  stage = await setStage();
  for (const zero of ["2026-05-01T00:00:00", "2026-05-31T23:56:00", "2026-06-01T00:00:00"]) {
    const played = await stage.probedCase(new Date(`${zero}+09:00`));
    await played.restrict(70, "defense");
    await played.apply(72);
  }
});

const report = (format: string) =>
  withClock(JULY, () => exportReport(ExportReport.parse({ ...MAY, format }), stage.people.manager));
const rows = (wish: object) => withClock(JULY, () => exportRows(ExportRows.parse(wish), stage.people.manager));
const lastEntry = () => db.ledgerEntry.findFirst({ where: { stream: EXPORTS_STREAM }, orderBy: { seq: "desc" } });

test("The files of a period say what the page says, and the ledger says who took them out, in which form.", async () => {
  const page = await withClock(JULY, () => readReport({ span: "month", on: "2026-05" }, stage.people.manager));
  expect(page.totals.defense).toBe(2);
  const csv = await report("csv");
  expect(csv).toMatchObject({ name: "統計_2026-05-01_2026-05-31", plainName: "sakimori-statistics-2026-05-01_2026-05-31" });
  const lines: string[][] = parse(await whole(csv.bytes), { bom: true });
  expect(
    lines.find(([table, row, column]) => table === "期間の比較" && row === "ディフェンス対応" && column === "この期間")?.[3],
  ).toBe("2");
  const sheets = await readExcel(await whole((await report("xlsx")).bytes));
  const months = sheets.find(({ sheet }) => sheet === "対応件数")?.data ?? [];
  expect(months[1]?.slice(0, 2)).toEqual(["2026-05", page.totals.abuse]);
  expect((await textOf(await whole((await report("pdf")).bytes))).join(" ")).toContain("2026-05-01 から 2026-05-31 まで");
  expect(await lastEntry()).toMatchObject({
    kind: "STATISTICS_EXPORTED",
    actorId: stage.people.manager.id,
    payload: { format: "pdf", what: "report", period: "2026-05-01/2026-05-31" },
  });
});

test("The rows behind a number are as many as the number, with their accounts, also as a workbook.", async () => {
  const query = { figure: "defense" as const, first: "2026-05-01", last: "2026-05-31" };
  const page = await withClock(JULY, () => listFigureRows(query, stage.people.manager));
  const [, ...lines] = parse(await whole((await rows({ ...query, format: "csv" })).bytes), { bom: true }) as string[][];
  expect(lines.map(([, , address]) => address)).toEqual(page.rows.map(({ address }) => address));
  expect(lines[0]?.[0]).toMatch(/^2026-05-01 00:/);
  const [sheet, about] = await readExcel(await whole((await rows({ ...query, format: "xlsx" })).bytes));
  expect(sheet?.data.length).toBe(page.count + 1);
  expect(sheet?.data[1]?.[1]).toBe(page.rows[0]?.incidentNumber);
  expect(about?.data.flat()).toContain("2026-05-01 から 2026-05-31 まで (日本時間)");
  expect(await lastEntry()).toMatchObject({ payload: { what: "defense", format: "xlsx", period: "2026-05-01/2026-05-31" } });
});

test("A part that is a name stands in the ledger as a keyed hash, one that is a code as it is.", async () => {
  const query = { figure: "decisions", first: "2026-05-01", last: "2026-05-31", format: "csv" };
  const decided = await whole((await rows({ ...query, part: "shift:日勤" })).bytes);
  expect(decided.toString("utf8")).toContain("日時");
  expect((await lastEntry())?.payload).toMatchObject({ what: expect.stringMatching(/^decisions:[0-9a-f]{64}$/) });
  await whole((await rows({ ...query, figure: "probes", part: "stopped" })).bytes);
  expect((await lastEntry())?.payload).toMatchObject({ what: "probes:stopped" });
});

test("A reader who goes away ends the reading.", async () => {
  const { bytes } = await rows({ figure: "defense", first: "2026-05-01", last: "2026-06-30", format: "csv" });
  await bytes.next();
  await bytes.return(undefined);
  expect(await bytes.next()).toEqual({ value: undefined, done: true });
});
