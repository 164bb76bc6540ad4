"use client";
import type { ReactNode } from "react";
import { FormDraft } from "@/components/shell/form-draft";
import { type Act, ActionDialog, type DialogHandle } from "@/components/ui/action-dialog";
import type { ButtonLook } from "@/components/ui/button";
import { TextArea } from "@/components/ui/field";

interface ReasonDialogProps extends DialogHandle {
  incident: { id: string; version: number };
  /** Which move it is; its text is kept under this name. */
  move: string;
  title: string;
  /** What it means. */
  what: ReactNode;
  reasonLabel: string;
  submitLabel: string;
  doneText: string;
  look?: ButtonLook;
  action: Act<{ incidentId: string; version: number; reason: string }>;
}

/** A move of a case that asks for nothing but its reason. */
export function ReasonDialog({ incident, move, what, reasonLabel, action, ...dialog }: ReasonDialogProps) {
  return (
    <ActionDialog
      {...dialog}
      action={action}
      wishOf={(form) => ({ incidentId: incident.id, version: incident.version, reason: String(form.get("reason") ?? "") })}
    >
      {(wrong) => (
        <>
          <FormDraft record={`incident:${incident.id}:${move}`} version={incident.version} />
          <p className="t2">{what}</p>
          <TextArea name="reason" label={reasonLabel} required error={wrong.reason} />
        </>
      )}
    </ActionDialog>
  );
}
