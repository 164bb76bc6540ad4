import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { DutyDesk } from "@/components/desk/duty-desk";
import { HealthStrip } from "@/components/desk/health-strip";
import { KeepFresh } from "@/components/desk/keep-fresh";
import { ReviewsDue } from "@/components/desk/reviews-due";
import { TroubledDeliveries } from "@/components/desk/troubled-deliveries";
import { UnclaimedAlerts } from "@/components/desk/unclaimed-alerts";
import { PageFrame } from "@/components/shell/page-frame";
import { RoomMessages } from "@/components/shell/room-messages";
import { may } from "@/lib/access/actor";
import { requireOperator } from "@/lib/access/require-operator";
import { listUnclaimedAlerts } from "@/lib/alerts/alert-queries";
import { listReviewsDue, listTroubledDeliveries } from "@/lib/obligations/desk-queries";
import { DESK_VIEWS } from "@/lib/obligations/obligation-desk-rules";
import { listOwed } from "@/lib/obligations/obligation-queries";
import { now } from "@/lib/platform/clock";
import { readHealth } from "@/lib/platform/health";
import { extendObligationAction, waiveObligationAction } from "./actions";
import { claimAlertAction } from "./alerts/actions";

const UNCLAIMED_SHOWN = 8;

export async function generateMetadata() {
  return { title: (await getTranslations("desk"))("title") };
}

export default async function DeskPage({ searchParams }: { searchParams: Promise<{ who?: string }> }) {
  const operator = await requireOperator("self");
  // Everybody begins here; who keeps the system and not the desk has work elsewhere.
  if (!may(operator, "desk:read")) redirect("/settings");
  const { who } = await searchParams;
  const view = DESK_VIEWS.find((name) => name === who) ?? "all";
  const [list, unclaimed, reviews, troubled, health, t] = await Promise.all([
    listOwed(operator, view),
    listUnclaimedAlerts(operator, UNCLAIMED_SHOWN),
    listReviewsDue(operator),
    listTroubledDeliveries(operator),
    readHealth(),
    getTranslations("desk"),
  ]);
  const actions = { waive: waiveObligationAction, extend: extendObligationAction, claim: claimAlertAction };
  return (
    <RoomMessages rooms={["desk", "alerts"]}>
      <PageFrame
        title={t("title")}
        strip={<HealthStrip parts={health.parts} troubled={troubled.length} />}
        side={
          <>
            <UnclaimedAlerts {...unclaimed} claim={actions.claim} />
            <ReviewsDue {...reviews} />
            <TroubledDeliveries rows={troubled} />
          </>
        }
      >
        <DutyDesk list={list} view={view} at={now().getTime()} actions={actions} />
        <KeepFresh everyMs={30_000} />
      </PageFrame>
    </RoomMessages>
  );
}
