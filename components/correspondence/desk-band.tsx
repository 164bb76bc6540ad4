import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { NextBand } from "@/components/ui/next-band";
import type { MostUrgent } from "@/lib/correspondence/desk-views";
import { type DeskTab, deskAddress, TAB_OF } from "./desk-places";

/** What is due first, and the way to where it is done: of an answer, straight to its text. */
export function DeskBand({ urgent, tab }: { urgent: MostUrgent; tab: DeskTab }) {
  const t = useTranslations("correspondence.page");
  const { kind, incidentNumber, customerName, openedAt, dueAt } = urgent;
  // Notices are written in the case; the other duties are done here, in a tab that may be open already.
  const href =
    kind === "read_answer"
      ? deskAddress({ tab: "unread", of: incidentNumber })
      : kind === "notify_customer" || TAB_OF[kind] === tab
        ? `/incidents/${incidentNumber}`
        : deskAddress({ tab: TAB_OF[kind] });
  return (
    <NextBand
      label={t("band.label")}
      what={t(`band.what.${kind}`, { customer: customerName })}
      why={t(`band.why.${kind}`, { number: incidentNumber })}
      clock={{ dueAt, startedAt: openedAt }}
      actions={
        <Button look="onNext" size="l" href={href}>
          {kind === "read_answer"
            ? t("band.read")
            : href.startsWith("/incidents")
              ? t("band.toCase", { number: incidentNumber })
              : t("band.toTab", { tab: t(`tab.${TAB_OF[kind]}`) })}
        </Button>
      }
    />
  );
}
