"use server";
import { operatorAction } from "@/lib/access/operator-action";
import { changePassword, resetPassword } from "@/lib/users/change-password";
import { changeRoles } from "@/lib/users/change-roles";
import { createUser } from "@/lib/users/create-user";
import { disableUser, enableUser } from "@/lib/users/disable-user";
import { revokeSession } from "@/lib/users/revoke-session";
import {
  ChangePassword,
  ChangeRoles,
  CreateUser,
  DisableUser,
  EnableUser,
  ResetPassword,
  RevokeSession,
} from "@/lib/users/user-inputs";

const revalidate = () => ["/settings/users"];

export const createUserAction = operatorAction({ input: CreateUser, permission: "user:manage", perform: createUser, revalidate });
export const disableUserAction = operatorAction({
  input: DisableUser,
  permission: "user:manage",
  perform: disableUser,
  revalidate,
});
export const enableUserAction = operatorAction({ input: EnableUser, permission: "user:manage", perform: enableUser, revalidate });
export const changeRolesAction = operatorAction({
  input: ChangeRoles,
  permission: "user:manage",
  perform: changeRoles,
  revalidate,
});
export const resetPasswordAction = operatorAction({
  input: ResetPassword,
  permission: "user:manage",
  perform: resetPassword,
  revalidate,
});
export const revokeSessionAction = operatorAction({
  input: RevokeSession,
  permission: "user:manage",
  perform: revokeSession,
  revalidate,
});
export const changePasswordAction = operatorAction({ input: ChangePassword, permission: "self", perform: changePassword });
