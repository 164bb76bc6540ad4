import { ROLES, type Role } from "@/lib/access/permissions";
import { env } from "@/lib/platform/env";

/** One person for each role, whom only the demonstration has. */
export const demoAddressOf = (role: Role) => `${role}@demo.example.jp`;

/** For the sign-in page of a demonstration; nobody else learns who works here. */
export function findDemoAddresses(): { role: Role; email: string }[] {
  return env().DEMO === "1" ? ROLES.map((role) => ({ role, email: demoAddressOf(role) })) : [];
}
