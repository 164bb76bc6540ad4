import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { ClaimButton } from "@/components/desk/claim-button";
import { type DeskAddress, deskAddress } from "@/components/desk/desk-address";
import { DoButton } from "@/components/desk/do-button";
import { placeOf } from "@/components/desk/obligation-places";
import { DutyMenu } from "@/components/obligations/duty-menu";
import { Button, type ButtonLook } from "@/components/ui/button";
import { may, type Operator } from "@/lib/access/actor";
import { OBLIGATIONS } from "@/lib/obligations/obligation-kinds";
import type { ObligationRow } from "@/lib/obligations/obligation-views";
import { now } from "@/lib/platform/clock";
import { extendObligationAction, waiveObligationAction } from "./actions";
import { claimAlertAction } from "./alerts/actions";
import { canBeDoneHere, DutyStep } from "./duty-step";

interface Asked {
  operator: Operator;
  address: DeskAddress;
}

/** For each duty the button that does it and the menu of what may be decided instead. */
export function dutyButtons(rows: readonly ObligationRow[], asked: Asked): Record<string, ReactNode> {
  return Object.fromEntries(
    rows.map((row) => [
      row.id,
      <span key={row.id} className="row-s">
        <DutyButton row={row} {...asked} look={Date.parse(row.dueAt) < now().getTime() ? "primary" : "plain"} />
        <DutyMenu duty={row} extend={extendObligationAction} waive={waiveObligationAction} />
      </span>,
    ]),
  );
}

/** The most urgent one's, in the band. */
export function NextDutyButton({ row, ...asked }: Asked & { row: ObligationRow }) {
  return <DutyButton row={row} {...asked} look="onNext" size="l" shortcut="r" isInBand />;
}

interface DutyButtonProps extends Asked {
  row: ObligationRow;
  look: ButtonLook;
  size?: "m" | "l";
  shortcut?: string;
  /** The dialog stands in the row; the band asks for it. */
  isInBand?: boolean;
}

/** Does it here where a dialog can, claims what nobody has, and leads to the place where it is done otherwise. */
async function DutyButton({ row, operator, address, isInBand = false, ...face }: DutyButtonProps) {
  const t = await getTranslations("desk.do");
  if (!may(operator, OBLIGATIONS[row.kind].permission)) {
    return (
      <Button {...face} look={isInBand ? "onNext" : "plain"} href={placeOf(row)}>
        {t("see")}
      </Button>
    );
  }
  if (row.alert?.isUnclaimed && row.alertNumber !== null && may(operator, "alert:triage")) {
    return <ClaimButton alert={{ ...row.alert, number: row.alertNumber }} action={claimAlertAction} {...face} />;
  }
  if (!canBeDoneHere(row)) {
    return (
      <Button {...face} href={placeOf(row)}>
        {t(row.kind)}
      </Button>
    );
  }
  if (address.do === row.id && !isInBand) return <DutyStep row={row} operator={operator} look={face.look} label={t(row.kind)} />;
  const href = deskAddress({ ...address, do: row.id });
  return <DoButton {...face} dutyId={row.id} href={href} isAsked={address.do === row.id} label={t(row.kind)} />;
}
