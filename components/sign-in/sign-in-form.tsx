"use client";
import { signIn } from "next-auth/react";
import { useTranslations } from "next-intl";
import { type FormEvent, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { StatePanel } from "@/components/ui/state-panel";
import { FilterChip } from "@/components/ui/tabs";
import type { Role } from "@/lib/access/permissions";
import styles from "./sign-in-form.module.css";

type Failure = "wrong" | "lockedOut" | "unavailable";
const FAILURES: Record<string, Failure> = { CredentialsSignin: "wrong", LockedOut: "lockedOut" };

export function SignInForm({ demoAddresses }: { demoAddresses: { role: Role; email: string }[] }) {
  const t = useTranslations("sign-in");
  const roleName = useTranslations("access.role");
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [isBusy, setIsBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const passwordField = useRef<HTMLInputElement>(null);

  async function send(event: FormEvent) {
    event.preventDefault();
    if (isBusy) return;
    setIsBusy(true);
    setFailure(null);
    const answer = await signIn("credentials", { email, password, redirect: false }).catch(() => null);
    if (answer?.ok && !answer.error) return location.reload(); // the page itself knows where to go on
    setFailure(FAILURES[answer?.error ?? ""] ?? "unavailable");
    setIsBusy(false);
    passwordField.current?.select();
  }

  return (
    <form onSubmit={send} className={styles.form} method="post">
      {failure && <StatePanel kind="error" title={t(`failure.${failure}`)} />}
      <TextField
        size="l"
        label={t("email")}
        type="email"
        name="email"
        autoComplete="username"
        autoFocus
        value={email}
        onChange={(event) => setEmail(event.target.value)}
      />
      <TextField
        size="l"
        label={t("password")}
        type="password"
        name="password"
        autoComplete="current-password"
        ref={passwordField}
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
      <Button type="submit" look="primary" size="l" isWide isBusy={isBusy}>
        {t("signIn")}
      </Button>
      {demoAddresses.length > 0 && (
        <div className={styles.demo}>
          <p className="fs12 sub">{t("demo")}</p>
          <div className="row-s wrap">
            {demoAddresses.map((one) => (
              <FilterChip
                key={one.role}
                isOn={one.email === email}
                onToggle={() => {
                  setEmail(one.email);
                  passwordField.current?.focus();
                }}
              >
                {roleName(one.role)}
              </FilterChip>
            ))}
          </div>
        </div>
      )}
    </form>
  );
}
