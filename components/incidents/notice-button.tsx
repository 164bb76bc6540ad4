"use client";
import { useTranslations } from "next-intl";
import { ActionButton, type ButtonFace } from "@/components/shell/action-button";
import type { NoticeKind } from "@/lib/correspondence/notice-kinds";
import { NoticeDialog, type NoticeDialogProps } from "./notice-dialog";

interface NoticeButtonProps extends ButtonFace, Pick<NoticeDialogProps, "incident" | "language" | "preview" | "action"> {
  /** What the dialog begins with. */
  kind: NoticeKind;
}

/** Opens a notice: seen as it will go out, then sent. */
export function NoticeButton({ incident, kind, language, preview, action, ...face }: NoticeButtonProps) {
  const t = useTranslations("incidents.notice");
  return (
    <ActionButton label={t("button")} icon="send" {...face} permission="notice:send">
      {(dialog) => <NoticeDialog {...dialog} {...{ incident, language, preview, action }} kind={kind} />}
    </ActionButton>
  );
}
