import type { Operator } from "@/lib/access/actor";
import type { Role } from "@/lib/access/permissions";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";

export interface UserRow {
  id: string;
  email: string;
  name: string;
  roles: Role[];
  locale: "ja" | "en";
  createdAt: string;
  disabledAt: string | null;
  version: number;
  isMe: boolean;
  sessions: SessionRow[];
}

export interface SessionRow {
  id: string;
  createdAt: string;
  seenAt: string;
  isThisOne: boolean;
}

/** Everybody, those who may sign in first, with their running sessions. */
export async function listUsers(operator: Operator): Promise<UserRow[]> {
  const users = await db.user.findMany({
    orderBy: [{ disabledAt: { sort: "asc", nulls: "first" } }, { name: "asc" }],
    select: {
      id: true,
      email: true,
      name: true,
      locale: true,
      createdAt: true,
      disabledAt: true,
      version: true,
      roles: { where: { revokedAt: null }, select: { role: true }, orderBy: { role: "asc" } },
      sessions: {
        where: { revokedAt: null, expiresAt: { gt: now() } },
        select: { id: true, createdAt: true, seenAt: true },
        orderBy: { seenAt: "desc" },
      },
    },
  });
  return users.map(({ roles, sessions, ...user }) => ({
    ...user,
    createdAt: user.createdAt.toISOString(),
    disabledAt: user.disabledAt?.toISOString() ?? null,
    roles: roles.map(({ role }) => role),
    isMe: user.id === operator.id,
    sessions: sessions.map((session) => ({
      id: session.id,
      createdAt: session.createdAt.toISOString(),
      seenAt: session.seenAt.toISOString(),
      isThisOne: session.id === operator.sessionId,
    })),
  }));
}

const IN_WORDS = {
  id: true,
  email: true,
  name: true,
  version: true,
  disabledAt: true,
  roles: { where: { revokedAt: null }, select: { role: true }, orderBy: { role: "asc" as const } },
};

/** For the command: who there is, by address. */
export async function listUserNames() {
  const users = await db.user.findMany({ orderBy: { email: "asc" }, select: IN_WORDS });
  return users.map(({ roles, ...user }) => ({ ...user, roles: roles.map(({ role }) => role) }));
}

export function findUserByEmail(email: string) {
  return db.user.findUnique({ where: { email: email.trim().toLowerCase() }, select: IN_WORDS });
}
