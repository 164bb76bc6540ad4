import { mayRoles, type Permission, type Role } from "./permissions";

/** A signed-in person, as the doors hand it to verbs and queries. */
export interface Operator {
  kind: "user";
  id: string;
  name: string;
  email: string;
  roles: Role[];
  locale: "ja" | "en";
  sessionId: string;
}

/** The worker acting by itself, e.g. when it raises an alert or records a delivery. */
export interface WorkerActor {
  kind: "worker";
  id: null;
}

export type Actor = Operator | WorkerActor;

/** Another system, known by its token: the id is the token's. It may do what its door does and nothing else, so it is no Actor. */
export interface Machine {
  kind: "machine";
  id: string;
}

/** Whoever the ledger can name. */
export type LedgerActor = Pick<Actor | Machine, "kind" | "id">;

export const WORKER: WorkerActor = { kind: "worker", id: null };

/** Whether this person may; a worker may do whatever its own code does. */
export function may(actor: Actor, permission: Permission): boolean {
  return actor.kind === "worker" || mayRoles(actor.roles, permission);
}
