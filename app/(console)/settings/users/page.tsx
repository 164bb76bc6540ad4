import { getTranslations } from "next-intl/server";
import { PageFrame } from "@/components/shell/page-frame";
import { RoomMessages } from "@/components/shell/room-messages";
import { UserTable } from "@/components/users/user-table";
import { requireOperator } from "@/lib/access/require-operator";
import { listUsers } from "@/lib/users/user-queries";
import {
  changeRolesAction,
  createUserAction,
  disableUserAction,
  enableUserAction,
  resetPasswordAction,
  revokeSessionAction,
} from "./actions";

export async function generateMetadata() {
  return { title: (await getTranslations("users"))("title") };
}

export default async function UsersPage() {
  const operator = await requireOperator("user:manage");
  const [users, t] = await Promise.all([listUsers(operator), getTranslations("users")]);
  return (
    <PageFrame title={t("title")} context={<span className="sub">{t("count", { count: users.length })}</span>}>
      <RoomMessages rooms={["users"]}>
        <UserTable
          users={users}
          actions={{
            createUser: createUserAction,
            changeRoles: changeRolesAction,
            disableUser: disableUserAction,
            enableUser: enableUserAction,
            resetPassword: resetPasswordAction,
            revokeSession: revokeSessionAction,
          }}
        />
      </RoomMessages>
    </PageFrame>
  );
}
