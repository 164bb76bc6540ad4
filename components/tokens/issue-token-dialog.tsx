"use client";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Checkbox, FieldError, SelectField, TextField } from "@/components/ui/field";
import { StatePanel } from "@/components/ui/state-panel";
import { useAction } from "@/components/ui/use-action";
import { USUAL_TOKEN_DAYS } from "@/lib/tokens/token-inputs";
import { API_SCOPES, type ApiScope } from "@/lib/tokens/token-rules";
import type { IssuedToken, TokenActions } from "./token-actions";

const DAYS = [7, 30, USUAL_TOKEN_DAYS, 180, 365] as const;

interface IssueTokenDialogProps {
  isOpen: boolean;
  onClose: () => void;
  issueToken: TokenActions["issueToken"];
  onIssued: (issued: IssuedToken) => void;
}

export function IssueTokenDialog({ isOpen, onClose, issueToken, onIssued }: IssueTokenDialogProps) {
  const t = useTranslations("tokens");
  const formId = useId();
  const [name, setName] = useState("");
  const [system, setSystem] = useState("");
  const [scopes, setScopes] = useState<readonly ApiScope[]>([]);
  const [days, setDays] = useState<number>(USUAL_TOKEN_DAYS);
  const { run, isBusy, refusal, forget } = useAction(issueToken, (issued) => {
    onClose();
    onIssued(issued);
    setName("");
    setSystem("");
    setScopes([]);
    setDays(USUAL_TOKEN_DAYS);
  });
  const fields = refusal?.fields ?? {};
  return (
    <Dialog
      isOpen={isOpen}
      onClose={() => {
        forget();
        onClose();
      }}
      title={t("issue")}
      isSticky
      actions={
        <Button look="primary" type="submit" form={formId} isBusy={isBusy}>
          {t("issueNow")}
        </Button>
      }
    >
      <form
        id={formId}
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          run({ name, system, scopes: [...scopes], days });
        }}
      >
        {refusal && <StatePanel kind="error" title={refusal.message} />}
        <TextField
          label={t("field.name")}
          hint={t("field.nameHint")}
          required
          maxLength={100}
          value={name}
          error={fields.name}
          onChange={(event) => setName(event.target.value)}
        />
        <TextField
          label={t("field.system")}
          hint={t("field.systemHint")}
          required
          maxLength={30}
          spellCheck={false}
          autoCapitalize="none"
          value={system}
          error={fields.system}
          onChange={(event) => setSystem(event.target.value)}
        />
        <fieldset>
          <legend className="fs12 t2">{t("field.scopes")}</legend>
          {API_SCOPES.map((scope) => (
            <Checkbox
              key={scope}
              label={t(`scope.${scope.replace(":", "_")}`)}
              hint={t(`scopeWhat.${scope.replace(":", "_")}`)}
              checked={scopes.includes(scope)}
              onChange={(event) => setScopes(event.target.checked ? [...scopes, scope] : scopes.filter((one) => one !== scope))}
            />
          ))}
          {fields.scopes && <FieldError>{fields.scopes}</FieldError>}
        </fieldset>
        <SelectField
          label={t("field.days")}
          hint={t("field.daysHint")}
          value={String(days)}
          error={fields.days}
          onChange={(event) => setDays(Number(event.target.value))}
          options={DAYS.map((one) => ({ value: String(one), label: t("dayCount", { days: one }) }))}
        />
      </form>
    </Dialog>
  );
}
