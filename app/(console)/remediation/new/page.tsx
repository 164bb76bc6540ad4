import { getTranslations } from "next-intl/server";
import { NewPlanForm } from "@/components/remediation/new-plan-form";
import { PageFrame } from "@/components/shell/page-frame";
import { RoomMessages } from "@/components/shell/room-messages";
import { requireOperator } from "@/lib/access/require-operator";
import { listPeopleWho } from "@/lib/remediation/plan-queries";
import { openPlanAction } from "../actions";

export async function generateMetadata() {
  return { title: (await getTranslations("remediation"))("new.title") };
}

/** A page that leads here says what the plan shall be over: `?report=12` or `?incident=345`. */
export default async function NewPlanPage({ searchParams }: { searchParams: Promise<Record<string, string | string[]>> }) {
  const operator = await requireOperator("remediation:plan");
  const [people, asked, t] = await Promise.all([
    listPeopleWho("remediation:plan", operator),
    searchParams,
    getTranslations("remediation"),
  ]);
  const numbers = (name: string) =>
    [asked[name] ?? []]
      .flat()
      .filter((text) => /^\d{1,9}$/.test(text))
      .join(", ");
  return (
    <PageFrame title={t("new.title")}>
      <RoomMessages rooms={["remediation"]}>
        <NewPlanForm
          people={people}
          ownerId={operator.id}
          reports={numbers("report")}
          cases={numbers("incident")}
          action={openPlanAction}
        />
      </RoomMessages>
    </PageFrame>
  );
}
