"use client";
import { useTranslations } from "next-intl";
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from "react";
import { Button, IconButton } from "./button";
import { Icon } from "./icon";
import styles from "./toast.module.css";

export interface Toast {
  text: ReactNode;
  tone?: "done" | "refused";
  /** A way back, for instance. */
  action?: { label: string; shortcut?: string; onSelect: () => void };
  /** 8 s unless told; a refusal stays until it is closed. */
  ms?: number;
  /** Takes the place of what was said before on the same topic. */
  topic?: string;
}

const ToastContext = createContext<((toast: Toast) => void) | null>(null);

/** Says afterwards what happened, in the lower left corner, above dialogs too. */
export function useToast(): (toast: Toast) => void {
  const show = useContext(ToastContext);
  if (!show) throw new Error("useToast stands outside ToastProvider");
  return show;
}

export function ToastProvider({ children }: { children: ReactNode }) {
  const t = useTranslations("ui.toast");
  const [toasts, setToasts] = useState<(Toast & { id: number })[]>([]);
  const region = useRef<HTMLDivElement>(null);
  const last = useRef(0);
  const close = useCallback((id: number) => setToasts((all) => all.filter((toast) => toast.id !== id)), []);
  const show = useCallback((toast: Toast) => {
    last.current += 1;
    const isPast = (said: Toast) => toast.topic !== undefined && said.topic === toast.topic;
    setToasts((all) => [...all.filter((said) => !isPast(said)).slice(-2), { ...toast, id: last.current }]);
  }, []);
  const newest = toasts.at(-1)?.id;
  useEffect(() => {
    if (newest === undefined) return;
    // Shown anew, so that it stands above a dialog that was opened meanwhile; and as a task of its own, for a menu that
    // opens makes React run what is due, this effect too, and a browser shows nothing while it is showing something else.
    const soon = setTimeout(() => {
      region.current?.hidePopover();
      region.current?.showPopover();
    });
    return () => clearTimeout(soon);
  }, [newest]);
  const list = useMemo(
    () =>
      toasts.map((toast) => <ToastLine key={toast.id} toast={toast} closeLabel={t("close")} onClose={() => close(toast.id)} />),
    [toasts, close, t],
  );
  return (
    <ToastContext value={show}>
      {children}
      <div ref={region} popover="manual" className={styles.region} role="status" aria-live="polite">
        {list}
      </div>
    </ToastContext>
  );
}

function ToastLine({ toast, closeLabel, onClose }: { toast: Toast; closeLabel: string; onClose: () => void }) {
  const isRefusal = toast.tone === "refused";
  const done = useRef(onClose);
  done.current = onClose;
  const ms = toast.ms ?? (isRefusal ? 0 : 8000);
  useEffect(() => {
    if (ms === 0) return;
    const timer = setTimeout(() => done.current(), ms);
    return () => clearTimeout(timer);
  }, [ms]);
  return (
    <div className={`${styles.toast} ${isRefusal ? styles.refused : ""}`}>
      <Icon name={isRefusal ? "bang" : "check"} size="s" />
      <span>{toast.text}</span>
      {toast.action && (
        <Button
          look="quiet"
          size="s"
          className="link"
          shortcut={toast.action.shortcut}
          onClick={() => {
            toast.action?.onSelect();
            onClose();
          }}
        >
          {toast.action.label}
        </Button>
      )}
      <IconButton icon="close" size="s" label={closeLabel} onClick={onClose} />
    </div>
  );
}
