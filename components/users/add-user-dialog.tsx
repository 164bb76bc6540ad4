"use client";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { SelectField, TextField } from "@/components/ui/field";
import { StatePanel } from "@/components/ui/state-panel";
import { useToast } from "@/components/ui/toast";
import { useAction } from "@/components/ui/use-action";
import type { Role } from "@/lib/access/permissions";
import { LOCALES, type Locale } from "@/lib/i18n/locales";
import { RoleChoices } from "./role-choices";
import type { HandOver, UserActions } from "./user-actions";

interface AddUserDialogProps {
  isOpen: boolean;
  onClose: () => void;
  createUser: UserActions["createUser"];
  onMade: (handOver: HandOver) => void;
}

export function AddUserDialog({ isOpen, onClose, createUser, onMade }: AddUserDialogProps) {
  const t = useTranslations("users");
  const toast = useToast();
  const formId = useId();
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const [locale, setLocale] = useState<Locale>("ja");
  const [roles, setRoles] = useState<Role[]>([]);
  const { run, isBusy, refusal, forget } = useAction(createUser, (made) => {
    toast({ text: t("done.created", { name }) });
    onClose();
    onMade(made);
    setName("");
    setEmail("");
    setRoles([]);
  });
  const fields = refusal?.fields ?? {};
  return (
    <Dialog
      isOpen={isOpen}
      onClose={() => {
        forget();
        onClose();
      }}
      title={t("add")}
      isSticky
      actions={
        <Button look="primary" type="submit" form={formId} isBusy={isBusy}>
          {name.trim() ? t("create", { name: name.trim() }) : t("createNobody")}
        </Button>
      }
    >
      <form
        id={formId}
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          run({ name, email, locale, roles });
        }}
      >
        {refusal && <StatePanel kind="error" title={refusal.message} />}
        <TextField
          label={t("field.name")}
          required
          value={name}
          error={fields.name}
          onChange={(event) => setName(event.target.value)}
        />
        <TextField
          label={t("field.email")}
          type="email"
          required
          value={email}
          error={fields.email}
          onChange={(event) => setEmail(event.target.value)}
        />
        <RoleChoices roles={roles} onChange={setRoles} error={fields.roles} />
        <SelectField
          label={t("field.locale")}
          value={locale}
          onChange={(event) => setLocale(event.target.value === "en" ? "en" : "ja")}
          options={LOCALES.map((one) => ({ value: one, label: t(`locale.${one}`) }))}
        />
        <p className="sub fs12">{t("passwordWillBeMade")}</p>
      </form>
    </Dialog>
  );
}
