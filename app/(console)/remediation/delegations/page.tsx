import { getTranslations } from "next-intl/server";
import { DelegationList } from "@/components/remediation/delegation-list";
import { PageFrame } from "@/components/shell/page-frame";
import { RoomMessages } from "@/components/shell/room-messages";
import { Button } from "@/components/ui/button";
import { requireOperator } from "@/lib/access/require-operator";
import { now } from "@/lib/platform/clock";
import { dayOf } from "@/lib/remediation/day-rules";
import { listDelegations } from "@/lib/remediation/plan-list-queries";
import { listPeopleWho } from "@/lib/remediation/plan-queries";
import { endDelegationAction, setDelegationAction } from "../actions";

export async function generateMetadata() {
  return { title: (await getTranslations("remediation"))("delegation.title") };
}

export default async function DelegationsPage() {
  const operator = await requireOperator("remediation:approve");
  const [delegations, people, t] = await Promise.all([
    listDelegations(operator),
    listPeopleWho("remediation:approve", operator),
    getTranslations("remediation"),
  ]);
  return (
    <PageFrame
      title={t("delegation.title")}
      context={
        <Button size="s" look="quiet" icon="left" href="/remediation">
          {t("delegation.back")}
        </Button>
      }
    >
      <RoomMessages rooms={["remediation"]}>
        <DelegationList
          delegations={delegations}
          people={people.filter(({ id }) => id !== operator.id)}
          today={dayOf(now())}
          set={setDelegationAction}
          end={endDelegationAction}
        />
      </RoomMessages>
    </PageFrame>
  );
}
