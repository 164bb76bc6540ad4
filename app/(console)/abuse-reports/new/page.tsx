import { getTranslations } from "next-intl/server";
import { IntakeForm } from "@/components/abuse-reports/intake-form";
import { PageFrame } from "@/components/shell/page-frame";
import { RoomMessages } from "@/components/shell/room-messages";
import { Button } from "@/components/ui/button";
import { requireOperator } from "@/lib/access/require-operator";
import { findReportersAction, writeDownReportAction } from "./actions";

export async function generateMetadata() {
  return { title: (await getTranslations("abuse-reports.intake"))("title") };
}

export default async function NewReportPage() {
  await requireOperator("report:handle");
  const t = await getTranslations("abuse-reports.intake");
  return (
    <PageFrame
      title={t("title")}
      context={
        <Button size="s" look="quiet" icon="left" href="/abuse-reports">
          {t("back")}
        </Button>
      }
    >
      <RoomMessages rooms={["abuse-reports"]}>
        <IntakeForm writeDown={writeDownReportAction} findReporters={findReportersAction} />
      </RoomMessages>
    </PageFrame>
  );
}
