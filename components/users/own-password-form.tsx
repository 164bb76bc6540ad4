"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { StatePanel } from "@/components/ui/state-panel";
import { useToast } from "@/components/ui/toast";
import { type Answer, useAction } from "@/components/ui/use-action";
import styles from "./own-password-form.module.css";

interface OwnPasswordFormProps {
  changePassword: (wish: { current: string; password: string }) => Promise<Answer<unknown>>;
}

export function OwnPasswordForm({ changePassword }: OwnPasswordFormProps) {
  const t = useTranslations("users.own");
  const toast = useToast();
  const [current, setCurrent] = useState("");
  const [password, setPassword] = useState("");
  const { run, isBusy, refusal } = useAction(changePassword, () => {
    toast({ text: t("done") });
    setCurrent("");
    setPassword("");
  });
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        run({ current, password });
      }}
    >
      {refusal && <StatePanel kind="error" title={refusal.message} />}
      <TextField
        label={t("current")}
        type="password"
        autoComplete="current-password"
        required
        value={current}
        error={refusal?.fields.current}
        onChange={(event) => setCurrent(event.target.value)}
      />
      <TextField
        label={t("next")}
        hint={t("hint")}
        type="password"
        autoComplete="new-password"
        required
        value={password}
        error={refusal?.fields.password}
        onChange={(event) => setPassword(event.target.value)}
      />
      <div>
        <Button type="submit" look="primary" isBusy={isBusy}>
          {t("change")}
        </Button>
      </div>
    </form>
  );
}
