"use client";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useId, useReducer, useRef } from "react";
import { Button, type ButtonLook, IconButton } from "./button";
import styles from "./dialog.module.css";
import { StatePanel } from "./state-panel";

interface DialogProps {
  isOpen: boolean;
  onClose: () => void;
  title: ReactNode;
  size?: "s" | "m" | "l";
  /** The buttons, at the foot. */
  actions?: ReactNode;
  /** A press beside the dialog does not close it: there is typed text to lose. */
  isSticky?: boolean;
  children: ReactNode;
}

/** The browser's own modal dialog: focus is kept inside and returns to what opened it. What is inside is drawn anew at each opening. */
export function Dialog({ isOpen, onClose, title, size = "m", actions, isSticky, children }: DialogProps) {
  const t = useTranslations("ui.dialog");
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const [closings, closed] = useReducer((count: number) => count + 1, 0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: one that the browser closed, and that is to stay, is shown again.
  useEffect(() => {
    if (!isOpen) dialog.current?.close();
    else if (!dialog.current?.open) dialog.current?.showModal();
  }, [isOpen, closings]);
  return (
    <dialog
      ref={dialog}
      className={`${styles.dialog} ${styles[size]}`}
      aria-labelledby={titleId}
      // Escape asks, as the button does: whoever opened it may have a question first. A file field within is cancelled for itself.
      onCancel={(event) => {
        if (event.target !== dialog.current) return;
        event.preventDefault();
        onClose();
      }}
      // A browser closes it all the same when Escape is pressed twice with nothing between.
      onClose={(event) => {
        if (!isOpen || event.target !== dialog.current) return;
        onClose();
        closed();
      }}
      onMouseDown={(event) => {
        if (event.target === dialog.current && !isSticky) onClose();
      }}
    >
      {isOpen && (
        <div className={styles.sheet}>
          <h2 id={titleId} className={styles.title}>
            {title}
          </h2>
          <div className={styles.body}>{children}</div>
          {actions && <div className={styles.actions}>{actions}</div>}
          {/* Last in order, so that the first field is focused and not this. */}
          <IconButton icon="close" label={t("close")} className={styles.close} onClick={onClose} />
        </div>
      )}
    </dialog>
  );
}

interface ConfirmDialogProps {
  isOpen: boolean;
  onClose: () => void;
  title: ReactNode;
  /** Repeats what will happen, in a whole sentence. */
  children: ReactNode;
  confirmLabel: string;
  look?: ButtonLook;
  onConfirm: () => void;
  isBusy?: boolean;
  /** Why it was refused, after a try. */
  refusal?: string | undefined;
}

export function ConfirmDialog({
  isOpen,
  onClose,
  title,
  children,
  confirmLabel,
  look = "primary",
  onConfirm,
  isBusy,
  refusal,
}: ConfirmDialogProps) {
  const t = useTranslations("ui.dialog");
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={title}
      size="s"
      actions={
        <>
          <Button look={look} onClick={onConfirm} isBusy={isBusy}>
            {confirmLabel}
          </Button>
          <Button onClick={onClose}>{t("cancel")}</Button>
        </>
      }
    >
      {children}
      {refusal && <StatePanel kind="error" title={refusal} />}
    </Dialog>
  );
}
