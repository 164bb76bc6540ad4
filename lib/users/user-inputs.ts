import { z } from "zod";
import { ROLES } from "@/lib/access/permissions";
import { LOCALES } from "@/lib/i18n/locales";

const UserId = z.uuid();
const Version = z.int().min(0);
const Email = z.string().trim().toLowerCase().max(254).pipe(z.email());
const Roles = z
  .array(z.enum(ROLES))
  .min(1)
  .transform((roles) => [...new Set(roles)]);

/** Long enough that guessing is hopeless under the lockout; no rules of form, which only make people write it down. */
export const Password = z.string().min(12).max(200);

export const SignIn = z.object({ email: Email, password: z.string().min(1).max(200) });
export type SignIn = z.infer<typeof SignIn>;

export const CreateUser = z.object({
  email: Email,
  name: z.string().trim().min(1).max(100),
  roles: Roles,
  locale: z.enum(LOCALES).default("ja"),
  password: Password.optional(),
});
export type CreateUser = z.infer<typeof CreateUser>;

export const DisableUser = z.object({ userId: UserId, version: Version });
export type DisableUser = z.infer<typeof DisableUser>;

export const EnableUser = DisableUser;
export type EnableUser = DisableUser;

export const ChangeRoles = z.object({ userId: UserId, roles: Roles, version: Version });
export type ChangeRoles = z.infer<typeof ChangeRoles>;

export const ResetPassword = z.object({ userId: UserId });
export type ResetPassword = z.infer<typeof ResetPassword>;

export const ChangePassword = z.object({ current: z.string().min(1).max(200), password: Password });
export type ChangePassword = z.infer<typeof ChangePassword>;

export const RevokeSession = z.object({ sessionId: z.uuid() });
export type RevokeSession = z.infer<typeof RevokeSession>;

export const ChooseLocale = z.object({ locale: z.enum(LOCALES) });
export type ChooseLocale = z.infer<typeof ChooseLocale>;
