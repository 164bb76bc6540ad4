import type { Answer } from "@/components/ui/use-action";
import type { Role } from "@/lib/access/permissions";

/** The doors of the page, as props. */
export interface UserActions {
  createUser: (wish: { email: string; name: string; roles: Role[]; locale: "ja" | "en" }) => Promise<Answer<HandOver>>;
  changeRoles: (wish: { userId: string; roles: Role[]; version: number }) => Promise<Answer<unknown>>;
  disableUser: (wish: { userId: string; version: number }) => Promise<Answer<unknown>>;
  enableUser: (wish: { userId: string; version: number }) => Promise<Answer<unknown>>;
  resetPassword: (wish: { userId: string }) => Promise<Answer<{ password: string }>>;
  revokeSession: (wish: { sessionId: string }) => Promise<Answer<unknown>>;
}

/** A password that is shown once. */
export interface HandOver {
  email: string;
  password: string;
}
