"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Checkbox, TextArea, TextField } from "@/components/ui/field";
import { StatePanel } from "@/components/ui/state-panel";
import { useToast } from "@/components/ui/toast";
import { type Answer, useAction } from "@/components/ui/use-action";
import type { ConfigureZoneWish } from "@/lib/listings/listing-inputs";
import type { ZoneRow } from "@/lib/listings/listing-views";
import { type CodeDraft, CodeFields, draftsOf } from "./code-fields";
import styles from "./listings.module.css";

export type ConfigureZoneDoor = (wish: ConfigureZoneWish) => Promise<Answer<{ zoneId: string }>>;

const NUMBERS = ["queriesPerMinute", "intervalMinutes", "cleanChecksNeeded"] as const;

interface ZoneDialogProps {
  /** Null: a new one. */
  zone: ZoneRow | null;
  action: ConfigureZoneDoor;
  onClose: () => void;
}

/** How a blocklist is asked and what its answers mean, with the reason for the change. */
export function ZoneDialog({ zone, action, onClose }: ZoneDialogProps) {
  const t = useTranslations("listings.blocklists");
  const router = useRouter();
  const toast = useToast();
  const formId = useId();
  const [name, setName] = useState(zone?.name ?? "");
  const [suffix, setSuffix] = useState("");
  const [numbers, setNumbers] = useState({
    queriesPerMinute: String(zone?.queriesPerMinute ?? 60),
    intervalMinutes: String(zone?.intervalMinutes ?? 360),
    cleanChecksNeeded: String(zone?.cleanChecksNeeded ?? 3),
  });
  const [delistUrl, setDelistUrl] = useState(zone?.delistUrl ?? "");
  const [isEnabled, setEnabled] = useState(zone?.isEnabled ?? true);
  const [codes, setCodes] = useState<readonly CodeDraft[]>(() => draftsOf(zone?.codes ?? []));
  const [reason, setReason] = useState("");
  const { run, isBusy, refusal } = useAction(action, () => {
    onClose();
    toast({ text: t("done", { name }), tone: "done" });
    router.refresh();
  });
  const wrong = refusal?.fields ?? {};
  const send = () => {
    const ways = {
      ...{ name, delistUrl, isEnabled, reason, codes: codes.map(({ key: _key, ...code }) => code) },
      ...(Object.fromEntries(NUMBERS.map((field) => [field, Number(numbers[field])])) as Record<
        (typeof NUMBERS)[number],
        number
      >),
    };
    run(zone ? { wish: "change", zoneId: zone.id, version: zone.version, ...ways } : { wish: "add", zone: suffix, ...ways });
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={zone ? t("changeTitle", { name: zone.name }) : t("addTitle")}
      size="l"
      isSticky
      actions={
        <Button look="primary" type="submit" form={formId} isBusy={isBusy}>
          {t("save")}
        </Button>
      }
    >
      <form
        id={formId}
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        {refusal && <StatePanel kind="error" title={refusal.message} />}
        {!zone && (
          <TextField
            label={t("field.zone")}
            hint={t("field.zoneHint")}
            required
            value={suffix}
            error={wrong.zone}
            onChange={(event) => setSuffix(event.target.value)}
          />
        )}
        <TextField
          label={t("field.name")}
          required
          value={name}
          error={wrong.name}
          onChange={(event) => setName(event.target.value)}
        />
        <div className={styles.grid}>
          {NUMBERS.map((field) => (
            <TextField
              key={field}
              label={t(`field.${field}`)}
              inputMode="numeric"
              required
              value={numbers[field]}
              error={wrong[field]}
              onChange={(event) => setNumbers({ ...numbers, [field]: event.target.value })}
            />
          ))}
        </div>
        <TextField
          label={t("field.delistUrl")}
          type="url"
          value={delistUrl}
          error={wrong.delistUrl}
          onChange={(event) => setDelistUrl(event.target.value)}
        />
        <CodeFields codes={codes} onChange={setCodes} wrong={wrong} />
        <Checkbox label={t("field.isEnabled")} checked={isEnabled} onChange={(event) => setEnabled(event.target.checked)} />
        <TextArea
          label={t("field.reason")}
          required
          rows={2}
          value={reason}
          error={wrong.reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </form>
    </Dialog>
  );
}
