import type { Operator } from "@/lib/access/actor";
import { WORKER } from "@/lib/access/actor";
import type { Role } from "@/lib/access/permissions";
import { inTransaction } from "@/lib/platform/db";
import { createUser } from "@/lib/users/create-user";

/** One person per role, a second operator, for two people act at once, and those above the manager, who approve what costs much. */
const PEOPLE = {
  operator: { name: "早瀬 みのり", roles: ["operator"] },
  secondOperator: { name: "相馬 健", roles: ["operator"] },
  support: { name: "三浦 さやか", roles: ["support"] },
  manager: { name: "久我 正隆", roles: ["manager"] },
  director: { name: "秋庭 志保 (部長)", roles: ["manager"] },
  divisionHead: { name: "轟 匡 (本部長)", roles: ["manager"] },
  legal: { name: "柴 玲子", roles: ["legal"] },
  auditor: { name: "稲垣 透", roles: ["auditor"] },
  admin: { name: "野上 翔", roles: ["admin"] },
} as const satisfies Record<string, { name: string; roles: readonly Role[] }>;

export type CastPerson = keyof typeof PEOPLE;
export type People = Record<CastPerson, Operator>;

/** The address a member of the cast signs in with. */
export const addressOf = (person: CastPerson) => `${MAILBOXES[person] ?? person}@demo.example.jp`;
const MAILBOXES: Partial<Record<CastPerson, string>> = { secondOperator: "operator2", divisionHead: "division-head" };

/** Brings in the people of the cast with one password, and returns them as the actors that verbs take. */
export async function bringInPeople(password: string): Promise<People> {
  const people: Partial<People> = {};
  for (const person of Object.keys(PEOPLE) as CastPerson[]) {
    const { name, roles } = PEOPLE[person];
    const email = addressOf(person);
    const known = await inTransaction((tx) => tx.user.findUnique({ where: { email }, select: { id: true } }));
    const id = known?.id ?? (await createUser({ email, name, roles: [...roles], locale: "ja", password }, WORKER)).userId;
    people[person] = { kind: "user", id, name, email, roles: [...roles], locale: "ja", sessionId: "cast" };
  }
  return people as People;
}
