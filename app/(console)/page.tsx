import Link from "next/link";
import { redirect } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import type { DutyList } from "@/components/desk/desk-actions";
import { DeskKeys } from "@/components/desk/desk-keys";
import { type BesideDuties, DeskSide } from "@/components/desk/desk-side";
import { HealthStrip } from "@/components/desk/health-strip";
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
import { extendObligationAction, waiveObligationAction } from "./actions";
import { claimAlertAction } from "./alerts/actions";
import { DeskDuties } from "./desk-duties";
import { DutyStep, STEP_ROOMS } from "./duty-step";
import { wayOf } from "./duty-way";
import { TakeNote } from "./handover/take-note";

const UNCLAIMED_SHOWN = 8;

/** Of the alerts the desk says what happened; a dialog may say more. */
const ROOMS = ["desk", "obligations", "handovers"];
const ALERT_PARTS = ["alerts.what", "alerts.reason", "alerts.and"];

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
  const at = now().getTime();
  const duties: DutyList = { ...list, rows: list.rows.map((row) => ({ ...row, way: wayOf(row, operator) })), at };
  const beside: BesideDuties = { unclaimed, reviews, troubled };
  const asked = duties.rows.find(({ id, way }) => id === address.do && way === "dialog");
  return (
    <RoomMessages rooms={[...ROOMS, ...(address.do ? ["alerts", ...STEP_ROOMS] : ALERT_PARTS)]}>
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
        side={<DeskSide text={JSON.stringify(beside)} claim={claimAlertAction} />}
        foot={<DeskKeys />}
      >
        {untaken?.given && untaken.given.byId !== operator.id && (
          <UntakenBanner note={untaken}>
            <TakeNote note={untaken} />
          </UntakenBanner>
        )}
        <DeskDuties
          listText={JSON.stringify(duties)}
          address={{ who: address.who, after: address.after, do: address.do }}
          view={view}
          claim={claimAlertAction}
          extend={extendObligationAction}
          waive={waiveObligationAction}
          step={
            asked && (
              <DutyStep
                key={asked.id}
                row={asked}
                operator={operator}
                look={Date.parse(asked.dueAt) < at ? "primary" : "plain"}
                label={t(`do.${asked.kind}`)}
              />
            )
          }
        />
        <LiveRefresh of={["incident:", "alert:", "handover:"]} everyMs={60_000} />
      </PageFrame>
    </RoomMessages>
  );
}
