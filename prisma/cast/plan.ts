import { openListPreview } from "@/lib/abuse-reports/open-list-preview";
import { takePreview } from "@/lib/abuse-reports/take-preview";
import type { Operator } from "@/lib/access/actor";
import { withClock } from "@/lib/platform/clock";
import { inTransaction } from "@/lib/platform/db";
import { addGroupToPlan } from "@/lib/remediation/add-group";
import { applyRechecks } from "@/lib/remediation/apply-rechecks";
import { setMilestones } from "@/lib/remediation/change-plan";
import { addDays, dayOf } from "@/lib/remediation/day-rules";
import { decideApproval } from "@/lib/remediation/decide-approval";
import { setDelegation } from "@/lib/remediation/delegations";
import { moveHosts } from "@/lib/remediation/move-hosts";
import { movePlan } from "@/lib/remediation/move-plan";
import { openPlan } from "@/lib/remediation/open-plan";
import type { MoveHosts, MovePlan } from "@/lib/remediation/plan-inputs";
import type { Department } from "@/lib/remediation/plan-lifecycle";
import { requestApproval } from "@/lib/remediation/request-approval";
import { addTask, finishTask, startTask } from "@/lib/remediation/tasks";
import { answer, type CastZone, hosted } from "./hosts";
import type { People } from "./people";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const MACHINES = 28;
const TAKERS = 4;
/** Machines of which the blocklists' past tells already (hosts.ts): they are mended before it, and not asked about a second time. */
const WITH_A_PAST = [3, 6, 9];
const FIRST = [1, 2, 4, 5, 7, 8, 10, 11, 12];
const SECOND = [13, 14, 15, 16, 17, 18, 19, 20, 21, 22];

const addresses = () => [
  ...Array.from({ length: MACHINES }, (_, place) => hosted(place + 1)),
  ...Array.from({ length: TAKERS }, (_, place) => `198.18.0.${41 + place}`),
];

/**
 * A plan in progress over the open relays that a newspaper found: asked for twice, decided once by a delegate, half of it mended and
 * some of that confirmed.
 */
export async function playPlan(began: Date, people: People): Promise<void> {
  const play = new Play(began, people);
  await play.at(9, 0, () => play.open());
  await play.at(9, 3, () => play.sort());
  await play.at(8, 0, () => play.askFirst());
  await play.at(8, 4, () => play.decide(people.manager, "returned", "機器の相見積もりを2社以上添えること。"));
  await play.at(7, 0, () => play.askAgain());
  await play.at(7, 2, () => play.decide(people.manager, "approved", "見積もりを確認した。"));
  await play.at(7, 20, () => play.decide(people.divisionHead, "approved", "秋庭部長の出張中につき代理で承認。"));
  await play.at(6, 0, () => play.decide(people.divisionHead, "approved", ""));
  await play.at(6, 2, () => play.design());
  await play.at(5, 0, () => play.move("begin_execution"));
  await play.at(5, 1, () => play.begin(0));
  await play.at(4, 0, () => play.mend(FIRST));
  for (const hours of [6, 12, 18, 24]) await play.check(4, hours, FIRST);
  await play.at(3, 2, () => play.mend(SECOND));
  await play.at(2, 1, () => play.finish(0));
  await play.at(2, 2, () => play.begin(1));
  await play.at(2, 3, () => play.mend(WITH_A_PAST));
  await play.check(2, 16, SECOND);
  await play.at(0, -3, applyRechecks);
}

class Play {
  private planId = "";
  private requestId = "";
  private tasks: { id: string; version: number }[] = [];

  constructor(
    private readonly began: Date,
    private readonly people: People,
  ) {}

  at<Result>(days: number, hours: number, work: () => Promise<Result>): Promise<Result> {
    return withClock(new Date(this.began.getTime() - days * DAY + hours * HOUR), work);
  }

  async open(): Promise<void> {
    const { support, operator } = this.people;
    const list = `address,note\n${addresses()
      .map((address) => `${address},open relay on port 25`)
      .join("\n")}\n`;
    async function* bytes() {
      yield new TextEncoder().encode(list);
    }
    const wish = {
      ...{ fileName: "open-relay-survey.csv", subject: "公開中継サーバの調査結果", harm: "open_relay" as const },
      ...{
        name: "調査班 片桐",
        email: "survey@hibiki-shimbun.example.com",
        organization: "ひびき新聞 (架空)",
        language: "ja" as const,
      },
    };
    const { reportId } = await openListPreview(wish, bytes(), support);
    const { version } = await inTransaction((tx) => tx.abuseReport.findUniqueOrThrow({ where: { id: reportId } }));
    await takePreview({ reportId, version, leaveOut: [] }, support);
    const { planId } = await openPlan(
      {
        title: "外部調査で指摘されたオープンリレーの改善",
        goal: "指摘されたすべてのホストで第三者中継を止める。止められない旧型機は代替機に置き換える。",
        ownerId: operator.id,
        reportIds: [reportId],
        incidentNumbers: [],
      },
      operator,
    );
    this.planId = planId;
    await addGroupToPlan({ planId, reportId, group: { by: "all" } }, operator);
  }

  async sort(): Promise<void> {
    await this.moveHosts("exclude", [27, 28], "解約済みの契約者の機器。回線は切ってある。");
    await this.moveAll("find_affected", "unconfirmed");
    await this.move("settle_policy");
    const today = dayOf(new Date(this.began.getTime() - 9 * DAY));
    const planned = [
      ["decision", 2],
      ["design", 3],
      ["execution", 4],
      ["verification", 13],
      ["reported", 15],
    ] as const;
    const days = planned.map(([stage, later]) => ({ stage, plannedOn: addDays(today, later) }));
    await setMilestones({ planId: this.planId, version: await this.version(), days }, this.people.operator);
  }

  askFirst = () => this.ask("旧型の中継機を代替機に置き換える。", 4_800_000);

  async askAgain(): Promise<void> {
    const { director, divisionHead } = this.people;
    const firstDay = dayOf(new Date(this.began.getTime() - 7 * DAY));
    await setDelegation({ delegateId: divisionHead.id, firstDay, lastDay: addDays(firstDay, 2), reason: "出張のため" }, director);
    await this.ask("旧型の中継機を代替機に置き換える。2社の見積もりを添え、台数を見直した。", 3_960_000);
  }

  private async ask(reason: string, amountYen: number): Promise<void> {
    const { manager, director, divisionHead, operator } = this.people;
    const approverIds = [manager.id, director.id, divisionHead.id];
    const wish = { planId: this.planId, version: await this.version(), amountYen, reason, approverIds };
    this.requestId = (await requestApproval(wish, operator)).requestId;
  }

  async decide(by: Operator, decision: "approved" | "returned", comment: string): Promise<void> {
    const { requestId } = this;
    const { version } = await inTransaction((tx) => tx.approvalRequest.findUniqueOrThrow({ where: { id: requestId } }));
    await decideApproval({ requestId, version, decision, comment }, by);
  }

  async design(): Promise<void> {
    await this.move("begin_design");
    const { support, secondOperator } = this.people;
    await this.task("engineering", "中継の設定を止める", null, secondOperator.id, 4, 7);
    await this.task("engineering", "旧型機6台を代替機に置き換える", "北稜ネットワーク工事", secondOperator.id, 6, 12);
    await this.task("customer_service", "契約者へ切り替えの日時を連絡する", null, support.id, 4, 9);
    await this.task("security", "中継試験で塞がったことを確かめる", null, secondOperator.id, 8, 13);
  }

  private async task(
    department: Department,
    title: string,
    contractor: string | null,
    assigneeId: string,
    from: number,
    to: number,
  ) {
    const today = dayOf(new Date(this.began.getTime() - 9 * DAY));
    const days = { startsOn: addDays(today, from), dueOn: addDays(today, to) };
    const { taskId } = await addTask(
      { planId: this.planId, department, title, contractor, assigneeId, ...days },
      this.people.operator,
    );
    this.tasks.push({ id: taskId, version: 0 });
  }

  async begin(place: number): Promise<void> {
    await startTask(this.seen(place), this.people.secondOperator);
  }

  async finish(place: number): Promise<void> {
    await finishTask(this.seen(place), this.people.secondOperator);
  }

  private seen(place: number) {
    const task = this.tasks[place];
    if (!task) throw new Error("The plan has no such task");
    const seen = { taskId: task.id, version: task.version };
    task.version += 1;
    return seen;
  }

  mend = (numbers: readonly number[]) => this.moveHosts("mend", numbers, "");

  /** Has both blocklists say nothing of these machines. */
  async check(days: number, hours: number, numbers: readonly number[]): Promise<void> {
    const zones: CastZone[] = await inTransaction((tx) => tx.blocklistZone.findMany({ orderBy: { zone: "asc" } }));
    for (const zone of zones) await answer(zone, this.moment(days, hours), numbers.map(hosted), {});
    await this.at(days, hours + 0.1, applyRechecks);
  }

  private moment(days: number, hours: number): Date {
    return new Date(this.began.getTime() - days * DAY + hours * HOUR);
  }

  private async moveHosts(move: MoveHosts["move"], numbers: readonly number[], reason: string): Promise<void> {
    const { planId } = this;
    const rows = await inTransaction((tx) =>
      tx.remediationHost.findMany({ where: { planId, address: { in: numbers.map(hosted) } }, select: { id: true } }),
    );
    await moveHosts({ planId, move, selection: { rowIds: rows.map(({ id }) => id) }, reason }, this.people.operator);
  }

  private async moveAll(move: MoveHosts["move"], target: "unconfirmed"): Promise<void> {
    await moveHosts({ planId: this.planId, move, selection: { filter: { target } }, reason: "" }, this.people.operator);
  }

  async move(move: MovePlan["move"]): Promise<void> {
    await movePlan({ planId: this.planId, version: await this.version(), move, reason: "" }, this.people.operator);
  }

  private async version(): Promise<number> {
    const { planId } = this;
    return (await inTransaction((tx) => tx.remediationPlan.findUniqueOrThrow({ where: { id: planId } }))).version;
  }
}
