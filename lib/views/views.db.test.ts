import { beforeAll, expect, test } from "vitest";
import type { Operator } from "@/lib/access/actor";
import type { Role } from "@/lib/access/permissions";
import { db } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";
import { changeView } from "./change-view";
import { chooseColumns, columnsKey } from "./choose-columns";
import { rememberedColumns, STANDARD_CHOICE } from "./column-rules";
import { keepView } from "./keep-view";
import { removeView } from "./remove-view";
import { restoreView } from "./restore-view";
import { setDefaultView } from "./set-default-view";
import { shareView } from "./share-view";
import { defaultViewOf, readPageChoices } from "./view-queries";

let mine: Operator;
let other: Operator;

async function person(name: string, ...roles: Role[]): Promise<Operator> {
  const id = newId();
  const email = `${id}@example.jp`;
  await db.user.create({ data: { id, email, name, passwordHash: "-", createdAt: new Date() } });
  return { kind: "user", id, name, email, roles, locale: "ja", sessionId: newId() };
}
const told = async () =>
  (await db.ledgerEntry.findMany({ where: { stream: "view:alerts" }, orderBy: { seq: "asc" } })).map(({ kind }) => kind);
const refusal = (work: Promise<unknown>) => work.then(() => "done").catch((error) => error.key ?? error);
const probes = { page: "alerts", name: "探索", query: "kind=probe" } as const;
const viewsOf = async (operator: Operator) => (await readPageChoices(operator, "alerts")).views;
const defaultOf = async (operator: Operator) => defaultViewOf(await viewsOf(operator), operator);
const namesFor = async (operator: Operator) => (await viewsOf(operator)).map(({ name }) => name);

beforeAll(async () => {
  mine = await person("早瀬", "operator");
  other = await person("相馬", "operator", "manager");
});

test("A view that is kept is its owner's alone, until it is shared; what is shared stands in the ledger.", async () => {
  const { viewId } = await keepView(probes, mine);
  expect(await namesFor(mine)).toEqual(["探索"]);
  expect(await namesFor(other)).toEqual([]);
  expect(await told()).toEqual([]);

  await shareView({ viewId, version: 0, isShared: true }, mine);
  const [seen] = await viewsOf(other);
  expect(seen).toMatchObject({ name: "探索", query: "kind=probe", isMine: false, isShared: true, ownerName: "早瀬" });
  await shareView({ viewId, version: 1, isShared: false }, mine);
  expect(await namesFor(other)).toEqual([]);
  expect(await told()).toEqual(["VIEW_SHARED", "VIEW_REMOVED"]);
});

test("A name is used once by one person; a second view of it is refused and nothing is written.", async () => {
  expect(await refusal(keepView({ ...probes, query: "kind=abuse" }, mine))).toBe("views.refusal.nameTaken");
  expect(await namesFor(mine)).toEqual(["探索"]);
  await expect(keepView(probes, other)).resolves.toBeDefined();
});

test("Of two who save a view at once one wins, and nobody changes a view that is another's.", async () => {
  const [view] = await viewsOf(mine);
  if (!view) throw new Error("no view");
  const wish = { viewId: view.id, version: view.version, name: "探索と総当たり", query: "kind=probe,stuffing" };
  const answers = await Promise.all([refusal(changeView(wish, mine)), refusal(changeView({ ...wish, name: "ほか" }, mine))]);
  expect(answers.sort()).toEqual(["done", "views.refusal.stale"]);
  const now = (await viewsOf(mine))[0];
  expect(now?.query).toBe("kind=probe,stuffing");
  const seen = { viewId: view.id, version: view.version + 1 };
  expect(await refusal(changeView({ ...wish, ...seen }, other))).toBe("views.refusal.notFound");
  expect(await refusal(removeView(seen, other))).toBe("views.refusal.notFound");
  expect(await refusal(shareView({ ...seen, isShared: true }, other))).toBe("views.refusal.notFound");
});

test("What a role begins with is a copy: it outlives the view, and is taken away by name of the role.", async () => {
  const own = (await viewsOf(other)).find(({ isMine }) => isMine);
  if (!own) throw new Error("no view");
  await setDefaultView({ page: "alerts", role: "operator", viewId: own.id }, other);
  await removeView({ viewId: own.id, version: own.version }, other);
  expect(await defaultOf(mine)).toMatchObject({ query: "kind=probe" });

  // Two at once leave one default, not two.
  const { viewId } = await keepView({ page: "alerts", name: "緊急", query: "severity=critical" }, other);
  const set = () => setDefaultView({ page: "alerts", role: "operator", viewId }, other);
  await Promise.all([set(), set()]);
  expect(await db.savedView.count({ where: { page: "alerts", role: "operator" } })).toBe(1);
  expect(await defaultOf(mine)).toMatchObject({ query: "severity=critical" });

  await setDefaultView({ page: "alerts", role: "operator", viewId: null }, other);
  expect(await defaultOf(mine)).toBeNull();
});

test("Who holds several roles begins with the first that has a view; a private view of somebody else cannot be set.", async () => {
  const [priv] = await viewsOf(mine);
  expect(await refusal(setDefaultView({ page: "alerts", role: "manager", viewId: priv?.id ?? "" }, other))).toBe(
    "views.refusal.notFound",
  );
  const critical = (await viewsOf(other)).find(({ name }) => name === "緊急");
  await setDefaultView({ page: "alerts", role: "manager", viewId: critical?.id ?? "" }, other);
  expect(await defaultOf(other)).toMatchObject({ query: "severity=critical" });
  expect(await defaultOf(mine)).toBeNull();
});

test("A removal is taken back with all that the view was; for everybody it was gone until then, and a name taken meanwhile stays taken.", async () => {
  const { viewId } = await keepView({ page: "alerts", name: "戻すもの", query: "kind=abuse" }, mine);
  await shareView({ viewId, version: 0, isShared: true }, mine);
  const before = (await told()).length;
  await removeView({ viewId, version: 1 }, mine);
  expect(await namesFor(other)).not.toContain("戻すもの");
  expect(await refusal(shareView({ viewId, version: 2, isShared: false }, mine))).toBe("views.refusal.notFound");
  expect(await refusal(setDefaultView({ page: "alerts", role: "legal", viewId }, mine))).toBe("views.refusal.notFound");
  expect(await refusal(restoreView({ viewId }, other))).toBe("views.refusal.notFound");

  // Two presses at once are one.
  expect(await Promise.all([refusal(restoreView({ viewId }, mine)), refusal(restoreView({ viewId }, mine))])).toEqual([
    "done",
    "done",
  ]);
  const seen = (await viewsOf(other)).find(({ id }) => id === viewId);
  expect(seen).toMatchObject({ name: "戻すもの", query: "kind=abuse", isShared: true, ownerName: "早瀬", version: 3 });
  expect((await told()).slice(before)).toEqual(["VIEW_REMOVED", "VIEW_SHARED"]);

  // Who may share no longer has it back for oneself alone.
  await removeView({ viewId, version: 3 }, mine);
  await restoreView({ viewId }, { ...mine, roles: ["auditor"] });
  expect((await viewsOf(mine)).find(({ id }) => id === viewId)).toMatchObject({ isShared: false, version: 5 });

  await removeView({ viewId, version: 5 }, mine);
  await keepView({ page: "alerts", name: "戻すもの", query: "kind=probe" }, mine);
  expect(await refusal(restoreView({ viewId }, mine))).toBe("views.refusal.nameTaken");
});

test("What was removed more than a day ago goes for good with the next removal of its owner.", async () => {
  const kept = await Promise.all(["甲", "乙", "丙"].map((name) => keepView({ page: "alerts", name, query: "kind=abuse" }, mine)));
  const [long = "", short = "", next = ""] = kept.map(({ viewId }) => viewId);
  await removeView({ viewId: long, version: 0 }, mine);
  await removeView({ viewId: short, version: 0 }, mine);
  await db.savedView.update({ where: { id: long }, data: { removedAt: new Date(Date.now() - 25 * 3_600_000) } });
  await removeView({ viewId: next, version: 0 }, mine);
  expect(await refusal(restoreView({ viewId: long }, mine))).toBe("views.refusal.notFound");
  expect(await refusal(restoreView({ viewId: short }, mine))).toBe("done");
});

const shownTo = async (operator: Operator) => (await readPageChoices(operator, "alerts")).columns.shown;

test("Columns and their order are remembered for each person, as at first for who has chosen nothing.", async () => {
  expect(await shownTo(mine)).toEqual(["severity", "kind", "what", "age", "owner"]);
  await chooseColumns({ shown: ["rule", "due"], order: ["due", "age", "rule"] }, mine);
  expect(await shownTo(mine)).toEqual(["severity", "what", "due", "age", "rule"]);
  expect(await shownTo(other)).toContain("owner");
  await chooseColumns(STANDARD_CHOICE, mine);
  expect((await readPageChoices(mine, "alerts")).columns).toEqual(STANDARD_CHOICE);
});

test("What was chosen before columns could be moved still holds.", async () => {
  const value = ["severity", "what", "rule", "due", "age"];
  await db.userChoice.update({ where: { userId_key: { userId: mine.id, key: columnsKey("alerts") } }, data: { value } });
  expect((await readPageChoices(mine, "alerts")).columns).toEqual(rememberedColumns(value));
  expect(await shownTo(mine)).toEqual(value);
});
