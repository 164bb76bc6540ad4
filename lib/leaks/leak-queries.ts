import type { Operator } from "@/lib/access/actor";
import { OWED } from "@/lib/obligations/owe";
import { db } from "@/lib/platform/db";
import { readUserNames } from "@/lib/users/read-user-names";
import type { LeakAssessment, LeakRegime } from "@/prisma/generated/client";
import { readLeakFacts } from "./leak-facts";
import { LEAK_REGIMES, reportsOf } from "./leak-rule-table";
import type { LeakAnswerView, LeakQuestions, LeakRegimeView } from "./leak-views";

/** The leak questions of a case, both regimes apart: what was answered, what is owed, what was reported. */
export async function getLeaks(incidentId: string, lifeNumber: number, _operator: Operator): Promise<LeakQuestions> {
  const [answers, owed, facts] = await Promise.all([
    db.leakAssessment.findMany({
      where: { incidentId },
      include: { reports: { orderBy: { reportedAt: "asc" } } },
      orderBy: [{ assessedAt: "desc" }, { id: "desc" }],
    }),
    db.obligation.findMany({
      where: { incidentId, kind: { startsWith: "leak_" }, ...OWED },
      select: { kind: true, dueAt: true },
    }),
    readLeakFacts(incidentId, lifeNumber),
  ]);
  const people = answers.flatMap(({ assessedById, reports }) => [
    assessedById,
    ...reports.map(({ recordedById }) => recordedById),
  ]);
  const names = await readUserNames(db, people);
  const due = new Map(owed.map(({ kind, dueAt }) => [kind, dueAt.toISOString()]));
  const regimes = LEAK_REGIMES.map((regime) => regimeView(regime, lifeNumber, answers, due, names));
  return { ...facts, regimes };
}

type Answer = LeakAssessment & {
  reports: { id: string; step: string; reportedAt: Date; recipient: string; note: string; recordedById: string }[];
};
type Names = ReadonlyMap<string, string>;

function regimeView(
  regime: LeakRegime,
  lifeNumber: number,
  all: readonly Answer[],
  due: ReadonlyMap<string, string>,
  names: Names,
): LeakRegimeView {
  const answers = all.filter((answer) => answer.regime === regime);
  const standing = answers[0]?.lifeNumber === lifeNumber ? answers[0] : null;
  return {
    regime,
    standing: standing && answerView(standing, names),
    earlier: answers.filter((answer) => answer !== standing).map((answer) => answerView(answer, names)),
    reports: answers
      .flatMap(({ reports }) => reports)
      .map(({ recordedById, reportedAt, ...report }) => ({
        ...report,
        reportedAt: reportedAt.toISOString(),
        byName: names.get(recordedById) ?? null,
      }))
      .toSorted((a, b) => a.reportedAt.localeCompare(b.reportedAt)),
    owed: reportsOf(regime).flatMap(({ step, obligation }) => {
      const dueAt = due.get(obligation);
      return dueAt ? [{ step, dueAt }] : [];
    }),
  };
}

function answerView(answer: Answer, names: Names): LeakAnswerView {
  const { id, reason, wasRead, persons, isWrongful, duty, lifeNumber } = answer;
  return {
    ...{ id, answer: answer.answer, reason, wasRead, persons, isWrongful, duty, lifeNumber },
    knownAt: answer.knownAt.toISOString(),
    readFrom: answer.readFrom?.toISOString() ?? null,
    readUntil: answer.readUntil?.toISOString() ?? null,
    assessedAt: answer.assessedAt.toISOString(),
    byName: names.get(answer.assessedById) ?? null,
  };
}
