import { getTranslations } from "next-intl/server";
import { DutyTable } from "@/components/obligations/duty-table";
import { DutyVersions } from "@/components/obligations/duty-versions";
import { StaffMailList } from "@/components/obligations/staff-mail-list";
import { PageFrame } from "@/components/shell/page-frame";
import { RoomMessages } from "@/components/shell/room-messages";
import { requireOperator } from "@/lib/access/require-operator";
import { getDuties, listDutyVersions, listStaffMail } from "@/lib/obligations/duty-queries";
import { changeDutyAction } from "./actions";

export async function generateMetadata() {
  return { title: (await getTranslations("obligations.settings"))("page") };
}

export default async function DutiesPage() {
  const operator = await requireOperator("duty:configure");
  const [{ number, rows }, versions, mails, t] = await Promise.all([
    getDuties(operator),
    listDutyVersions(operator),
    listStaffMail(operator),
    getTranslations("obligations.settings"),
  ]);
  return (
    <RoomMessages rooms={["obligations"]}>
      <PageFrame
        title={t("page")}
        side={
          <>
            <DutyVersions versions={versions} />
            <StaffMailList rows={mails} />
          </>
        }
      >
        <p className="t2">
          {t("what")} {t("existing")}
        </p>
        <DutyTable rows={rows} number={number} change={changeDutyAction} />
      </PageFrame>
    </RoomMessages>
  );
}
