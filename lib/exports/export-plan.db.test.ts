import { parse } from "csv-parse/sync";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/lib/platform/db";
import { remediationStream } from "@/lib/remediation/lock-plan";
import { moveHosts } from "@/lib/remediation/move-hosts";
import { planOver } from "@/lib/remediation/plan.fixture";
import { addTask } from "@/lib/remediation/tasks";
import { type Stage, setStage } from "@/prisma/cast/stage";
import { exportPlan } from "./export-plan";
import { ExportPlan } from "./plan-inputs";
import { textOf, whole } from "./read-back.fixture";

let stage: Stage;
let plan: Awaited<ReturnType<typeof planOver>>;

beforeAll(async () => {
  stage = await setStage();
  const { operator } = stage.people;
  plan = await planOver(1205, operator);
  const [one, other] = plan.rows;
  const move = (row: typeof one, reason: string) =>
    moveHosts({ planId: plan.planId, move: "exclude", selection: { rowIds: [row?.id ?? ""] }, reason }, operator);
  await move(one, "=HYPERLINK(1)");
  await move(other, "解約済みの機器");
  const task = {
    department: "engineering" as const,
    contractor: "北稜ネットワーク工事",
    assigneeId: null,
    startsOn: null,
    dueOn: null,
  };
  await addTask({ planId: plan.planId, title: "中継を止める", ...task }, operator);
});

const take = (what: string, format: string) =>
  exportPlan(ExportPlan.parse({ number: String(plan.number), what, format }), stage.people.manager);
const taken = () =>
  db.ledgerEntry.findMany({ where: { stream: remediationStream(plan.number), kind: "PLAN_EXPORTED" }, orderBy: { seq: "asc" } });

test("The hosts of a plan come out whole, in the order of their addresses, and no reason becomes a formula.", async () => {
  const file = await take("hosts", "csv");
  const [head, ...lines]: string[][] = parse(await whole(file.bytes), { bom: true });
  expect(head?.slice(0, 3)).toEqual(["アドレス", "ホスト", "状態"]);
  expect(lines.map(([address]) => address)).toEqual(
    plan.rows.map(({ address }) => address).sort((a, b) => numberOf(a) - numberOf(b)),
  );
  expect(lines.filter(([, , target]) => target === "対象外").map((line) => line[4])).toEqual(
    expect.arrayContaining(["'=HYPERLINK(1)", "解約済みの機器"]),
  );
  expect((await taken()).at(-1)).toMatchObject({ actorId: stage.people.manager.id, payload: { what: "hosts", format: "csv" } });
});

test("The closing report says the counts, the decisions and the contractors, on paper and as a table.", async () => {
  const paper = (await textOf(await whole((await take("report", "pdf")).bytes))).join(" ");
  expect(paper).toContain("1,205");
  expect(paper).toContain("北稜ネットワーク工事");
  const lines: string[][] = parse(await whole((await take("report", "csv")).bytes), { bom: true });
  expect(lines.filter(([table, , column]) => table === "ホストの状態" && column === "全体").map((line) => line[3])).toEqual(
    expect.arrayContaining(["1205", "2"]),
  );
});

test("What is not offered is refused before anything is read.", () => {
  expect(ExportPlan.safeParse({ number: "1", what: "hosts", format: "pdf" }).success).toBe(false);
  expect(ExportPlan.safeParse({ number: "1; DROP", what: "hosts", format: "csv" }).success).toBe(false);
});

const numberOf = (address: string) => address.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
