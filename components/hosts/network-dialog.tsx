"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/field";
import { StatePanel } from "@/components/ui/state-panel";
import { useToast } from "@/components/ui/toast";
import { useAction } from "@/components/ui/use-action";
import type { NetworkRow } from "@/lib/hosts/host-queries";
import type { NetworkDoors } from "./network-doors";

interface NetworkDialogProps {
  /** Null: a new one. */
  row: NetworkRow | null;
  doors: Pick<NetworkDoors, "add" | "change">;
  onClose: () => void;
}

/** Adds a range, or gives one another name; a range itself never changes. */
export function NetworkDialog({ row, doors, onClose }: NetworkDialogProps) {
  const t = useTranslations("hosts");
  const router = useRouter();
  const toast = useToast();
  const formId = useId();
  const [cidr, setCidr] = useState("");
  const [name, setName] = useState(row?.name ?? "");
  const { run, isBusy, refusal } = useAction(
    () => (row ? doors.change({ networkId: row.id, version: row.version, name }) : doors.add({ cidr, name })),
    (done) => {
      onClose();
      const overlaps = done.overlaps.join(", ");
      toast({
        text: t(row ? "networks.changed" : overlaps ? "networks.addedOverlaps" : "networks.added", { cidr: done.cidr, overlaps }),
        tone: "done",
      });
      router.refresh();
    },
  );
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={row ? t("networks.changeTitle", { cidr: row.cidr }) : t("networks.addTitle")}
      size="s"
      isSticky
      actions={
        <Button look="primary" type="submit" form={formId} isBusy={isBusy}>
          {t(row ? "networks.save" : "networks.add")}
        </Button>
      }
    >
      <form
        id={formId}
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          run(undefined);
        }}
      >
        {refusal && <StatePanel kind="error" title={refusal.message} />}
        {!row && (
          <TextField
            label={t("field.cidr")}
            hint={t("field.cidrHint")}
            required
            value={cidr}
            error={refusal?.fields.cidr}
            onChange={(event) => setCidr(event.target.value)}
          />
        )}
        <TextField
          label={t("field.name")}
          required
          maxLength={100}
          value={name}
          error={refusal?.fields.name}
          onChange={(event) => setName(event.target.value)}
        />
      </form>
    </Dialog>
  );
}
