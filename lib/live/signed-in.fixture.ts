import { type Operator, WORKER } from "@/lib/access/actor";
import { findOperator } from "@/lib/access/find-operator";
import type { Role } from "@/lib/access/permissions";
import { db } from "@/lib/platform/db";
import { createUser } from "@/lib/users/create-user";
import { signIn } from "@/lib/users/sign-in";

const PASSWORD = "correct-horse-battery";
let count = 0;

/** Somebody who has just signed in; `again` opens a further session of the same person. */
export async function signedIn(...roles: Role[]): Promise<{ operator: Operator; again: () => Promise<Operator> }> {
  count += 1;
  const email = `live${count}@example.jp`;
  await createUser({ email, name: `人${count}`, roles, locale: "ja", password: PASSWORD }, WORKER);
  const enter = async () => {
    const { sessionId } = await signIn({ email, password: PASSWORD }, null);
    const operator = await findOperator(db, sessionId);
    if (!operator) throw new Error("The session does not hold");
    return operator;
  };
  return { operator: await enter(), again: enter };
}
