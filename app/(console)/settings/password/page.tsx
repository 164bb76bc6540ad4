import { getTranslations } from "next-intl/server";
import { PageFrame } from "@/components/shell/page-frame";
import { RoomMessages } from "@/components/shell/room-messages";
import { OwnPasswordForm } from "@/components/users/own-password-form";
import { requireOperator } from "@/lib/access/require-operator";
import { changePasswordAction } from "../users/actions";

export async function generateMetadata() {
  return { title: (await getTranslations("users.own"))("title") };
}

export default async function PasswordPage() {
  await requireOperator("self");
  const t = await getTranslations("users.own");
  return (
    <PageFrame title={t("title")}>
      <RoomMessages rooms={["users"]}>
        <OwnPasswordForm changePassword={changePasswordAction} />
      </RoomMessages>
    </PageFrame>
  );
}
