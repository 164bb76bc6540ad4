import type { Operator } from "@/lib/access/actor";
import { db } from "@/lib/platform/db";
import type { LeakRegime } from "@/prisma/generated/client";
import { readLeakFacts } from "./leak-facts";
import { LEAK_REGIMES, reportsOf } from "./leak-rule-table";
import type { LeakAnswerView, LeakQuestions, LeakRegimeView, LeakReportView } from "./leak-views";

/** The leak questions of a case, both regimes apart: what was answered, what is owed, what was reported. Two statements, for every case's page asks. */
export async function getLeaks(incidentId: string, lifeNumber: number, _operator: Operator): Promise<LeakQuestions> {
  const [answers, { owed, ...facts }] = await Promise.all([readAnswers(incidentId), readLeakFacts(incidentId, lifeNumber)]);
  const due = new Map(owed.map(({ kind, dueAt }) => [kind, isoOf(dueAt)]));
  return { ...facts, regimes: LEAK_REGIMES.map((regime) => regimeView(regime, lifeNumber, answers, due)) };
}

type Moments = "knownAt" | "readFrom" | "readUntil" | "assessedAt";
type Answer = Omit<LeakAnswerView, Moments> & {
  regime: LeakRegime;
  knownAt: Date;
  readFrom: Date | null;
  readUntil: Date | null;
  assessedAt: Date;
  reports: LeakReportView[];
};

/** The newest first, each with its reports. */
const readAnswers = (incidentId: string) => db.$queryRaw<Answer[]>`
  SELECT answer.id, answer.regime::text AS regime, answer.answer::text AS answer, answer.reason, answer."knownAt",
      answer."wasRead"::text AS "wasRead", answer."readFrom", answer."readUntil", answer.persons, answer."isWrongful",
      answer.duty::text AS duty, answer."assessedAt", answer."lifeNumber", person.name AS "byName",
      (SELECT coalesce(json_agg(json_build_object('id', report.id, 'step', report.step, 'reportedAt', report."reportedAt",
            'recipient', report.recipient, 'note', report.note, 'byName', writer.name)), '[]')
         FROM "LeakReport" report LEFT JOIN "User" writer ON writer.id = report."recordedById"
        WHERE report."assessmentId" = answer.id) AS reports
    FROM "LeakAssessment" answer LEFT JOIN "User" person ON person.id = answer."assessedById"
   WHERE answer."incidentId" = ${incidentId}::uuid ORDER BY answer."assessedAt" DESC, answer.id DESC`;

function regimeView(
  regime: LeakRegime,
  lifeNumber: number,
  all: readonly Answer[],
  due: ReadonlyMap<string, string>,
): LeakRegimeView {
  const answers = all.filter((answer) => answer.regime === regime);
  const standing = answers[0]?.lifeNumber === lifeNumber ? answers[0] : null;
  return {
    regime,
    standing: standing && answerView(standing),
    earlier: answers.filter((answer) => answer !== standing).map(answerView),
    reports: answers
      .flatMap(({ reports }) => reports)
      .map((report) => ({ ...report, reportedAt: isoOf(report.reportedAt) }))
      .toSorted((a, b) => a.reportedAt.localeCompare(b.reportedAt)),
    owed: reportsOf(regime).flatMap(({ step, obligation }) => {
      const dueAt = due.get(obligation);
      return dueAt ? [{ step, dueAt }] : [];
    }),
  };
}

function answerView({ regime: _regime, reports: _reports, ...answer }: Answer): LeakAnswerView {
  return {
    ...answer,
    knownAt: answer.knownAt.toISOString(),
    readFrom: answer.readFrom?.toISOString() ?? null,
    readUntil: answer.readUntil?.toISOString() ?? null,
    assessedAt: answer.assessedAt.toISOString(),
  };
}

/** In JSON the database writes a moment with its offset. */
const isoOf = (written: string) => new Date(written).toISOString();
