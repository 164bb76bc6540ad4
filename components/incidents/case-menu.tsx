"use client";
import { useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useForbidden } from "@/components/shell/action-button";
import { type Act, ActionDialog } from "@/components/ui/action-dialog";
import { Icon } from "@/components/ui/icon";
import { Menu } from "@/components/ui/menu";
import { saveFile } from "@/components/ui/save-file";
import { useToast } from "@/components/ui/toast";
import { type IncidentMoveName, refusalOf } from "@/lib/incidents/incident-lifecycle";
import type { IncidentView } from "@/lib/incidents/incident-queries";
import { AssignDialog } from "./assign-dialog";
import { CloseDialog, type CloseWish } from "./close-dialog";
import { ReasonDialog } from "./reason-dialog";
import { ReclassifyDialog } from "./reclassify-dialog";

type Reasoned = Act<{ incidentId: string; version: number; reason: string }>;

export interface CaseActions {
  assign: Act<{ incidentId: string; version: number; userId: string | null }>;
  close: Act<CloseWish>;
  reopen: Reasoned;
  endWatch: Reasoned;
  reclassify: Act<{
    incidentId: string;
    version: number;
    incidentAccountId: string;
    kind: "defense" | "abuse";
    reason: string;
    evidenceId: string | null;
  }>;
  undo: Act<{ incidentId: string; version: number }>;
}

interface CaseMenuProps {
  incident: IncidentView;
  people: readonly { id: string; name: string }[];
  evidence: readonly { id: string; number: number }[];
  actions: CaseActions;
}

type Wish = keyof CaseActions;

/** What can be done with a case beside its next step. What cannot be done now says why. */
export function CaseMenu({ incident, people, evidence, actions }: CaseMenuProps) {
  const t = useTranslations("incidents");
  const toast = useToast();
  const [open, setOpen] = useState<Wish | null>(null);
  // A link may ask for it: an alert of a closed case offers its reopening.
  const asked = useSearchParams().get("do");
  useEffect(() => {
    if (asked === "reopen" && incident.stage === "closed") setOpen("reopen");
  }, [asked, incident.stage]);
  const refusals = useMoveRefusals(incident);
  const items = (["assign", "close", "reopen", "endWatch", "reclassify", "undo"] as const).map((wish) => ({
    label: t(`menu.${wish}`),
    refusal: refusals[wish],
    isDanger: wish === "undo",
    onSelect: () => setOpen(wish),
  }));
  const copy = {
    label: t("menu.copyLink"),
    icon: "link" as const,
    onSelect: () => {
      void navigator.clipboard.writeText(window.location.href);
      toast({ text: t("menu.copied") });
    },
  };
  const files = (["csv", "pdf"] as const).map((format) => ({
    label: t(format === "csv" ? "menu.exportCsv" : "menu.exportPdf"),
    icon: "download" as const,
    onSelect: () => {
      saveFile(`/incidents/${incident.number}/export?format=${format}`);
      toast({ text: t("menu.exporting") });
    },
  }));
  const dialog = (wish: Wish) => ({ isOpen: open === wish, onClose: () => setOpen(null) });
  const reason = (wish: "reopen" | "endWatch") => ({
    ...dialog(wish),
    incident,
    move: wish,
    title: t(`${wish}.title`),
    what: t(`${wish}.what`),
    reasonLabel: t(`${wish}.reason`),
    submitLabel: t(`${wish}.submit`),
    doneText: t(`${wish}.done`),
  });
  return (
    <>
      <Menu label={t("menu.label")} look="quiet" align="end" items={[...items, ...files, copy]}>
        <Icon name="more" />
      </Menu>
      <AssignDialog {...dialog("assign")} incident={incident} people={people} action={actions.assign} />
      <CloseDialog {...dialog("close")} incident={incident} action={actions.close} />
      <ReasonDialog {...reason("reopen")} action={actions.reopen} />
      <ReasonDialog {...reason("endWatch")} action={actions.endWatch} />
      <ReclassifyDialog {...dialog("reclassify")} incident={incident} evidence={evidence} action={actions.reclassify} />
      <ActionDialog
        {...dialog("undo")}
        size="s"
        title={t("undo.title")}
        submitLabel={t("undo.submit")}
        look="danger"
        action={actions.undo}
        wishOf={() => ({ incidentId: incident.id, version: incident.version })}
        doneText={t("undo.done")}
      >
        {() => <p>{t("undo.what", { number: incident.number })}</p>}
      </ActionDialog>
    </>
  );
}

/** Why each wish cannot be fulfilled now: the roles first, then the same table that the door goes by. */
function useMoveRefusals({ facts }: IncidentView): Record<Wish, string | undefined> {
  const t = useTranslations("incidents");
  const owed = useTranslations("obligations.kind");
  const forbidden: Record<Wish, string | undefined> = {
    assign: useForbidden("alert:triage"),
    close: useForbidden("incident:close"),
    reopen: useForbidden("incident:reopen"),
    endWatch: useForbidden("watch:end-early"),
    reclassify: useForbidden("incident:reclassify"),
    undo: useForbidden("alert:triage"),
  };
  const why = (move: IncidentMoveName) => {
    const refusal = refusalOf(move, facts);
    const kinds = facts.closingObligations.map((kind) => owed(kind)).join(t("and"));
    return (
      refusal && t(refusal.key.replace("incidents.", ""), { ...refusal.params, stage: t(`stage.${facts.stage}`), owed: kinds })
    );
  };
  const moves = {
    reopen: why("reopen"),
    endWatch: facts.isWatchOver ? t("refusal.watchIsOver") : why("end_watch"),
    undo: why("undo_escalation"),
  };
  const isClosed = facts.stage === "closed" ? t("refusal.closed") : undefined;
  return {
    assign: forbidden.assign,
    close: forbidden.close ?? isClosed,
    reopen: forbidden.reopen ?? moves.reopen,
    endWatch: forbidden.endWatch ?? moves.endWatch,
    reclassify: forbidden.reclassify,
    undo: forbidden.undo ?? moves.undo,
  };
}
