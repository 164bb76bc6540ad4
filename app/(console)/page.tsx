import Link from "next/link";
import { redirect } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { DeskKeys } from "@/components/desk/desk-keys";
import { DutyDesk } from "@/components/desk/duty-desk";
import { HealthStrip } from "@/components/desk/health-strip";
import { ReviewsDue } from "@/components/desk/reviews-due";
import { TroubledDeliveries } from "@/components/desk/troubled-deliveries";
import { UnclaimedAlerts } from "@/components/desk/unclaimed-alerts";
import { shiftText } from "@/components/handovers/shift-words";
import { UntakenBanner } from "@/components/handovers/untaken-banner";
import { LiveRefresh } from "@/components/shell/live-refresh";
import { PageFrame } from "@/components/shell/page-frame";
import { RoomMessages } from "@/components/shell/room-messages";
import { may } from "@/lib/access/actor";
import { requireOperator } from "@/lib/access/require-operator";
import { listUnclaimedAlerts } from "@/lib/alerts/alert-queries";
import { findUntaken } from "@/lib/handovers/handover-queries";
import { countFailedStaffMail, listReviewsDue, listTroubledDeliveries } from "@/lib/obligations/desk-queries";
import { DESK_VIEWS } from "@/lib/obligations/obligation-desk-rules";
import { listOwed } from "@/lib/obligations/obligation-queries";
import { now } from "@/lib/platform/clock";
import { readHealth } from "@/lib/platform/health";
import { findMissingHolidayYear, findRunningShift } from "@/lib/shifts/shift-queries";
import { claimAlertAction } from "./alerts/actions";
import { dutyButtons, NextDutyButton } from "./duty-buttons";
import { STEP_ROOMS } from "./duty-step";
import { TakeNote } from "./handover/take-note";

const UNCLAIMED_SHOWN = 8;

export async function generateMetadata() {
  return { title: (await getTranslations("desk"))("title") };
}

interface DeskPageProps {
  searchParams: Promise<{ who?: string; after?: string; do?: string }>;
}

export default async function DeskPage({ searchParams }: DeskPageProps) {
  const operator = await requireOperator("self");
  // Everybody begins here; who keeps the system and not the desk has work elsewhere.
  if (!may(operator, "desk:read")) redirect("/settings");
  const address = await searchParams;
  const view = DESK_VIEWS.find((name) => name === address.who) ?? "all";
  const [list, unclaimed, reviews, troubled, failedMail, noHolidays, shift, untaken, health, t, locale] = await Promise.all([
    listOwed(operator, view, address.after),
    listUnclaimedAlerts(operator, UNCLAIMED_SHOWN),
    listReviewsDue(operator),
    listTroubledDeliveries(operator),
    countFailedStaffMail(operator),
    findMissingHolidayYear(operator),
    findRunningShift(operator),
    findUntaken(operator),
    readHealth(),
    getTranslations("desk"),
    getLocale(),
  ]);
  const [first] = list.rows;
  return (
    <RoomMessages rooms={["desk", "alerts", "obligations", "handovers", ...(address.do ? STEP_ROOMS : [])]}>
      <PageFrame
        title={t("title")}
        context={
          <Link prefetch={false} className="link nw" href="/handover">
            {t("handover", { shift: shift ? shiftText(shift, locale) : t("noShift") })}
          </Link>
        }
        strip={
          <HealthStrip
            parts={health.parts}
            troubled={troubled.length}
            failedMail={failedMail}
            missingHolidays={noHolidays}
            mayConfigure={may(operator, "duty:configure")}
          />
        }
        side={
          <>
            <UnclaimedAlerts {...unclaimed} claim={claimAlertAction} />
            <ReviewsDue {...reviews} />
            <TroubledDeliveries rows={troubled} />
          </>
        }
        foot={<DeskKeys />}
      >
        {untaken?.given && untaken.given.byId !== operator.id && (
          <UntakenBanner note={untaken}>
            <TakeNote note={untaken} />
          </UntakenBanner>
        )}
        <DutyDesk
          list={list}
          address={address}
          view={view}
          at={now().getTime()}
          buttons={dutyButtons(list.rows, { operator, address })}
          next={first && <NextDutyButton row={first} operator={operator} address={address} />}
        />
        <LiveRefresh of={["incident:", "alert:", "handover:"]} everyMs={60_000} />
      </PageFrame>
    </RoomMessages>
  );
}
