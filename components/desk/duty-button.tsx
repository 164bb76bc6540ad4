"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button, type ButtonLook } from "@/components/ui/button";
import { ClaimButton } from "./claim-button";
import type { ClaimAct, DeskRow } from "./desk-actions";
import { type DeskAddress, deskAddress } from "./desk-address";
import { DoButton } from "./do-button";
import { placeOf } from "./obligation-places";

interface DutyButtonProps {
  row: DeskRow;
  address: DeskAddress;
  claim: ClaimAct;
  look: ButtonLook;
  size?: "m" | "l";
  shortcut?: string;
  /** The open dialog of the duty that the address asks for. The band has none: it asks for the one in the row. */
  step?: ReactNode;
}

/** The button that does a duty, or leads to where it is done. */
export function DutyButton({ row, address, claim, step, ...face }: DutyButtonProps) {
  const t = useTranslations("desk.do");
  const isAsked = address.do === row.id;
  if (row.way === "see") {
    return (
      <Button {...face} look={face.look === "onNext" ? "onNext" : "plain"} href={placeOf(row)}>
        {t("see")}
      </Button>
    );
  }
  if (row.way === "claim" && row.alert && row.alertNumber !== null) {
    return <ClaimButton alert={{ ...row.alert, number: row.alertNumber }} action={claim} {...face} />;
  }
  if (row.way !== "dialog") {
    return (
      <Button {...face} href={placeOf(row)}>
        {t(row.kind)}
      </Button>
    );
  }
  if (isAsked && step) return step;
  return (
    <DoButton {...face} dutyId={row.id} href={deskAddress({ ...address, do: row.id })} isAsked={isAsked} label={t(row.kind)} />
  );
}
