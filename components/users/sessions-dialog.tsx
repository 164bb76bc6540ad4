"use client";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { StatePanel } from "@/components/ui/state-panel";
import { TimeText } from "@/components/ui/time-text";
import { useToast } from "@/components/ui/toast";
import { useAction } from "@/components/ui/use-action";
import type { UserDialogProps } from "./roles-dialog";
import type { UserActions } from "./user-actions";

export function SessionsDialog({
  isOpen,
  onClose,
  user,
  revokeSession,
}: UserDialogProps & { revokeSession: UserActions["revokeSession"] }) {
  const t = useTranslations("users");
  const toast = useToast();
  const { run, isBusy, refusal } = useAction(revokeSession, () => toast({ text: t("done.revoked") }));
  const sessions = user?.sessions ?? [];
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={t("sessionsOf", { name: user?.name ?? "" })}>
      {refusal && <StatePanel kind="error" title={refusal.message} />}
      {sessions.length === 0 && <p className="sub">{t("noSession")}</p>}
      <ul className="stack">
        {sessions.map((session) => (
          <li key={session.id} className="row">
            <span className="grow">
              {t.rich("sessionLine", {
                created: () => <TimeText at={session.createdAt} />,
                seen: () => <TimeText at={session.seenAt} />,
              })}{" "}
              {session.isThisOne && <span className="sub">{t("thisSession")}</span>}
            </span>
            <Button look="danger" size="s" isBusy={isBusy} onClick={() => run({ sessionId: session.id })}>
              {t("revoke")}
            </Button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
