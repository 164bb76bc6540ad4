import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { withClock } from "@/lib/platform/clock";
import { db, pool } from "@/lib/platform/db";
import type { People } from "@/prisma/cast/people";
import { enterProvider, minutes } from "@/prisma/cast/restricted-case";
import { applyRun } from "./apply-run";
import { ImportForm } from "./directory-inputs";
import { directoryTasks, sweepRuns } from "./directory-jobs";
import { getRun } from "./directory-queries";
import { ACCOUNTS, bytesOf, CONTACTS, CONTRACTS, contractOf, entriesOf, importer } from "./import-file.fixture";
import { withImportLock } from "./import-lock";
import { openRun } from "./open-run";
import { requestApply } from "./request-apply";
import { writeRefusedRows } from "./write-refused-rows";

let people: People;
beforeAll(async () => {
  people = await enterProvider();
});
afterAll(() => pool.end());
const { preview, load } = importer(() => people.admin, minutes(500));

test("A preview says what would change, and changes nothing.", async () => {
  const before = [await db.customer.count(), await db.contract.count(), await db.ledgerEntry.count()];
  const { runId, counts } = await preview(
    "contracts",
    `${CONTRACTS}N-1,新しい会社,X-1,mail,2026-04-01,,1\nN-1,別の名前,X-2,mail,2026-04-01,,\nN-2,会社,X-3,unknown,2026-04-01,,\n,空,X-4,mail,2026-04-01,,\nN-1,新しい会社,X-1,mail,2026-04-01,,\n`,
  );
  expect(counts).toMatchObject({ added: 1, refused: 4, changed: 0 });
  expect([await db.customer.count(), await db.contract.count(), await db.ledgerEntry.count()]).toEqual(before);
  const { rows } = await getRun(people.admin, runId);
  expect(rows.refused.map(({ line, problems: [first] }) => [line, first?.field, first?.code, first?.of])).toEqual([
    [3, "customerName", "contradicts", "2"],
    [4, "serviceCode", "noService", "unknown"],
    [5, "customerCode", "empty", undefined],
    [6, null, "twice", "2"],
  ]);
});

test("Contracts come in with their customers, and the same file a second time changes nothing.", async () => {
  const file = `${CONTRACTS}K-A,あかつき商会,A-1,mail,2026-04-01,,はい\nK-A,あかつき商会,A-2,mail,2025-01-01,2026-06-01,\n`;
  expect(await load("contracts", file)).toMatchObject({ added: 2, changed: 0, unchanged: 0, ended: 0 });
  const contract = await contractOf("A-1");
  expect(contract).toMatchObject({
    resellerIsNotified: true,
    cancelledAt: null,
    customer: { code: "K-A", name: "あかつき商会" },
  });
  expect(contract.startsAt.toISOString()).toBe("2026-03-31T15:00:00.000Z");
  expect((await contractOf("A-2")).cancelledAt?.toISOString()).toBe("2026-05-31T15:00:00.000Z");
  expect(await entriesOf("contract:A-2")).toEqual(["CONTRACT_ADDED", "CONTRACT_CANCELLED"]);
  const entries = await db.ledgerEntry.count();
  expect(await load("contracts", file)).toMatchObject({ added: 0, changed: 0, unchanged: 2, ended: 0 });
  expect(await db.ledgerEntry.count()).toBe(entries + 1); // that the run took place
  expect(await contractOf("A-1")).toEqual(contract);
});

test("What changed is recorded: a name, a date, a cancellation; a contract's service never changes.", async () => {
  await load("contracts", `${CONTRACTS}K-B,旧社名,B-1,mail,2026-04-01,,\n`);
  const file = `${CONTRACTS}K-B,新社名,B-1,mail,2026-04-02,2026-06-08,1\n`;
  expect(await load("contracts", file)).toMatchObject({ ended: 1 });
  expect(await entriesOf("customer:K-B")).toEqual(["CUSTOMER_ADDED", "CUSTOMER_CHANGED"]);
  expect(await entriesOf("contract:B-1")).toEqual(["CONTRACT_ADDED", "CONTRACT_CHANGED", "CONTRACT_CANCELLED"]);
  const other = `サービス名,${CONTRACTS}別,K-B,新社名,B-1,other,2026-04-02,2026-06-08,1\n`;
  expect(await load("contracts", other)).toMatchObject({ refused: 1 });
  // A cancellation that lies ahead is left to the run of that day; one by mistake is taken back by the next file.
  await load("contracts", `${CONTRACTS}K-B,新社名,B-2,mail,2026-04-02,2026-12-31,\n`);
  expect((await contractOf("B-2")).cancelledAt).toBeNull();
  expect(await load("contracts", `${CONTRACTS}K-B,新社名,B-1,mail,2026-04-02,,1\n`)).toMatchObject({ changed: 1 });
  expect((await contractOf("B-1")).cancelledAt).toBeNull();
  expect((await entriesOf("contract:B-1")).at(-1)).toBe("CONTRACT_RETURNED");
});

test("A service that nobody knew is entered when the row names it.", async () => {
  expect(await load("contracts", `サービス名,${CONTRACTS}あさなぎ法人,K-S,会社,S-1,mail-biz,2026-04-01,,\n`)).toMatchObject({
    added: 1,
  });
  expect(await db.service.findUnique({ where: { code: "mail-biz" } })).toMatchObject({ name: "あさなぎ法人" });
  expect(await entriesOf("service:mail-biz")).toEqual(["SERVICE_ADDED"]);
});

test("A contact that changed ends, and another begins: whom a notice went to stays readable.", async () => {
  await load("contracts", `${CONTRACTS}K-C,会社,C-1,mail,2026-04-01,,\n`);
  const row = (name: string, phone: string, until = "") =>
    `${CONTACTS}C-1,P1,運用管理者,${name},ops@c.example.jp,${phone},${until}\n`;
  expect(await load("contacts", row("岸本", "03-0000-0001"), {}, minutes(500))).toMatchObject({ added: 1 });
  expect(await load("contacts", row("岸本", "03-0000-0001"), {}, minutes(600))).toMatchObject({ unchanged: 1 });
  expect(await load("contacts", row("綾部", "03-0000-0001"), {}, minutes(700))).toMatchObject({ changed: 1 });
  expect(await load("contacts", row("綾部", "03-0000-0001"), {}, minutes(800))).toMatchObject({ unchanged: 1 });
  const { id: contractId } = await contractOf("C-1");
  const told = () =>
    db.contact.findMany({
      where: { contractId },
      orderBy: { validFrom: "asc" },
      select: { name: true, validFrom: true, validUntil: true },
    });
  expect(await told()).toEqual([
    { name: "岸本", validFrom: minutes(500), validUntil: minutes(700) },
    { name: "綾部", validFrom: minutes(700), validUntil: null },
  ]);
  expect(await load("contacts", row("綾部", "03-0000-0001", "2026-06-08"), {}, minutes(900))).toMatchObject({ ended: 1 });
  expect((await told()).map(({ validUntil }) => validUntil !== null)).toEqual([true, true]);
  expect(await load("contacts", row("綾部", "03-0000-0001", "2026-06-08"), {}, minutes(950))).toMatchObject({ unchanged: 1 });
  expect(await load("contacts", row("綾部", "03-0000-0002"), {}, minutes(1000))).toMatchObject({ added: 1 });
  expect((await entriesOf("contract:C-1")).slice(1)).toEqual([
    "CONTACT_ADDED",
    "CONTACT_ENDED",
    "CONTACT_ADDED",
    "CONTACT_ENDED",
    "CONTACT_ADDED",
  ]);
});

test("A contact that nobody could reach is refused, and the rows around it come in.", async () => {
  await load("contracts", `${CONTRACTS}K-R,会社,R-1,mail,2026-04-01,,\n`);
  const file = `${CONTACTS}R-1,P1,契約者,岸本,,,\nR-1,P2,契約者,綾部,,03-0000-0000,\n`;
  expect(await load("contacts", file, {}, minutes(1050))).toMatchObject({ added: 1, refused: 1 });
});

test("A contact from before there were codes gets its code, and is not entered twice.", async () => {
  const contract = await db.contract.findFirstOrThrow({
    where: { code: { startsWith: "C-203" } },
    include: { contacts: true },
    orderBy: { code: "desc" },
  });
  const [contact] = contract.contacts;
  const role = contact?.role === "contractor" ? "契約者" : "運用管理者";
  const file = `契約コード,連絡先コード,役割,氏名,メール\n${contract.code},P-9,${role},${contact?.name},${contact?.email}\n`;
  expect(await load("contacts", file, {}, minutes(1100))).toMatchObject({ changed: 1, added: 0 });
  expect(await load("contacts", file, {}, minutes(1200))).toMatchObject({ unchanged: 1 });
  expect(await db.contact.findUnique({ where: { id: contact?.id ?? "" } })).toMatchObject({ code: "P-9", validUntil: null });
});

test("A run that was interrupted goes on where it stopped, and counts every row once.", async () => {
  await load("contracts", `${CONTRACTS}K-I,会社,I-1,mail,2025-04-01,,\n`);
  const rows = Array.from({ length: 1200 }, (_, n) => `many${n}@i.example.jp,I-1,,\n`).join("");
  const { runId } = await preview("accounts", ACCOUNTS + rows);
  await expect(
    applyRun(runId, people.admin, {
      onBatch: () => {
        throw new Error("killed");
      },
    }),
  ).rejects.toThrow("killed");
  expect(await getRun(people.admin, runId)).toMatchObject({
    state: "failed",
    done: 500,
    error: { key: "directory.refusal.interrupted" },
  });
  expect(await db.account.count({ where: { contract: { code: "I-1" } } })).toBe(500);
  await requestApply({ runId }, people.admin);
  await expect(requestApply({ runId }, people.admin)).rejects.toMatchObject({ key: "directory.refusal.notOpen" });
  expect(await applyRun(runId, people.admin)).toMatchObject({ added: 1200, refused: 0 });
  expect(await db.account.count({ where: { contract: { code: "I-1" } } })).toBe(1200);
  expect(await db.importRow.count({ where: { runId } })).toBe(0);
  expect(await entriesOf(`directory:${runId}`)).toEqual(["DIRECTORY_IMPORTED"]);
});

test("What fails by itself is left to the queue to try again, and a run that nothing carries on can be taken up by a person.", async () => {
  await load("contracts", `${CONTRACTS}K-Q,会社,Q-1,mail,2025-04-01,,\n`);
  const { runId } = await preview("accounts", `${ACCOUNTS}a@q.example.jp,Q-1,,\n`);
  const { mapping } = await db.importRun.findUniqueOrThrow({ where: { id: runId } });
  const stateOf = async () => {
    const { state, isStuck } = await getRun(people.admin, runId);
    return { state, isStuck };
  };
  const set = (data: { mapping?: object; state?: "applying" }) => db.importRun.update({ where: { id: runId }, data });
  const request = () => requestApply({ runId }, people.admin);
  const loseJob = () => db.$queryRaw`SELECT FROM graphile_worker.remove_job(${`apply-directory:${runId}`})`;
  const work = () => directoryTasks["apply-directory"]?.({ runId, userId: people.admin.id });

  await set({ mapping: { delimiter: 1 } });
  await expect(work()).rejects.toThrow();
  expect((await db.importRun.findUniqueOrThrow({ where: { id: runId } })).state).toBe("failed");
  await set({ mapping: mapping as object });
  await request();
  expect(await stateOf()).toEqual({ state: "queued", isStuck: false });
  await sweepRuns();
  expect(await stateOf()).toEqual({ state: "queued", isStuck: false });

  await loseJob();
  expect(await stateOf()).toEqual({ state: "queued", isStuck: true });
  await sweepRuns();
  expect(await getRun(people.admin, runId)).toMatchObject({ state: "failed", error: { key: "directory.refusal.interrupted" } });
  await set({ state: "applying" });
  await withImportLock(async () => {
    expect(await stateOf()).toEqual({ state: "applying", isStuck: false });
    await expect(request()).rejects.toMatchObject({ key: "directory.refusal.notOpen" });
  });
  await vi.waitFor(async () => expect(await stateOf()).toEqual({ state: "applying", isStuck: true }), { timeout: 20_000 });
  const pressed = await Promise.allSettled([request(), request()]);
  expect(pressed.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  await work();
  expect(await stateOf()).toEqual({ state: "done", isStuck: false });
});

test("Two imports at once: the second one says so, and waits.", async () => {
  const onWait = vi.fn();
  const order: string[] = [];
  let open: () => void = () => {};
  const held = new Promise<void>((resolve) => {
    open = resolve;
  });
  const first = withImportLock(async () => {
    await held;
    order.push("first");
  });
  await vi.waitFor(
    async () => {
      const { rows } = await pool.query(
        "SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())",
      );
      expect(rows).toHaveLength(1);
    },
    { timeout: 20_000 },
  );
  const second = withImportLock(
    async () => void order.push("second"),
    () => {
      onWait();
      open();
    },
  );
  await Promise.all([first, second]);
  expect(onWait).toHaveBeenCalledOnce();
  expect(order).toEqual(["first", "second"]);
});

test("A preview that is older than another import is not carried out.", async () => {
  await load("contracts", `${CONTRACTS}K-O,会社,O-1,mail,2025-04-01,,\n`);
  const { runId } = await preview("accounts", `${ACCOUNTS}a@o.example.jp,O-1,,\n`, {}, minutes(2000));
  await load("accounts", `${ACCOUNTS}b@o.example.jp,O-1,,\n`, {}, minutes(2001));
  await expect(applyRun(runId, people.admin)).rejects.toMatchObject({ key: "directory.refusal.outdated" });
});

test("Refused rows come back under their own headers, harmless to a spreadsheet, and are read again when corrected.", async () => {
  const { runId } = await preview("contracts", `${CONTRACTS}=1+1,会社,,mail,2026-04-01,,\n`);
  const text = await new Response(await writeRefusedRows({ runId }, people.admin)).text();
  const [head, line] = text.split("\r\n");
  expect(head).toBe("契約者コード,契約者名,契約コード,サービスコード,契約開始日,解約日,代理店通知,行,直すこと");
  expect(line).toBe("'=1+1,会社,,mail,2026-04-01,,,2,契約コード: 空になっている。");
});

test("A broken file leaves nothing behind but the reason, and rows of old runs are swept away.", async () => {
  const form = ImportForm.parse({
    encoding: "utf-8",
    delimiter: ",",
    columns: { address: "アカウント", contractCode: "契約コード" },
  });
  const file = `${ACCOUNTS}a@x.example.jp,X-1,,\n"b@x.example.jp,X-1,,\n`;
  await expect(openRun({ fileName: "", kind: "accounts", form }, bytesOf(file), people.admin)).rejects.toMatchObject({
    key: "directory.refusal.openQuote",
  });
  const failed = await db.importRun.findFirstOrThrow({ where: { error: "directory.refusal.openQuote" } });
  expect(await db.importRow.count({ where: { runId: failed.id } })).toBe(0);
  const { runId } = await preview("accounts", `${ACCOUNTS}a@x.example.jp,NONE,,\n`, {}, minutes(0));
  await withClock(minutes(60 * 23), sweepRuns);
  expect(await db.importRow.count({ where: { runId } })).toBe(1);
  await withClock(minutes(60 * 25), sweepRuns);
  expect(await db.importRow.count({ where: { runId } })).toBe(0);
  expect(await db.importRun.findUnique({ where: { id: runId } })).toMatchObject({ state: "abandoned" });
});
