"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, type ReactNode, useId, useRef, useState, useTransition } from "react";
import { Button, type ButtonLook } from "./button";
import { Dialog } from "./dialog";
import { type DoneListeners, FormDoneContext } from "./form-done";
import { StalePanel } from "./stale-panel";
import { StatePanel } from "./state-panel";
import { useToast } from "./toast";
import { type Answer, useAction } from "./use-action";
import { useStale } from "./use-stale";

/** A door as a dialog presses it. */
export type Act<Wish, Done = unknown> = (wish: Wish) => Promise<Answer<Done>>;

/** Whether a dialog stands, and how it is closed; handed to it by the button that opens it. */
export interface DialogHandle {
  isOpen: boolean;
  onClose: () => void;
}

interface ActionDialogProps<Wish, Done> extends DialogHandle {
  title: ReactNode;
  size?: "s" | "m" | "l";
  /** Says what pressing does. */
  submitLabel: ReactNode;
  look?: ButtonLook;
  action: Act<Wish, Done>;
  /** The wish, made of the fields by their names. */
  wishOf: (form: FormData) => Wish | Promise<Wish>;
  /** Said afterwards. */
  doneText?: string;
  onDone?: (data: Done) => void;
  /** Gets what is wrong with each field, by its name. */
  children: (wrong: Readonly<Record<string, string>>) => ReactNode;
}

/** A form that sends one wish. After a refusal everything typed stands as it was; a stale one shows what holds now beside it. */
export function ActionDialog<Wish, Done>({
  isOpen,
  onClose,
  title,
  size,
  submitLabel,
  look = "primary",
  action,
  wishOf,
  doneText,
  onDone,
  children,
}: ActionDialogProps<Wish, Done>) {
  const t = useTranslations("ui");
  const formId = useId();
  const router = useRouter();
  const toast = useToast();
  const [done] = useState<DoneListeners>(() => new Set());
  const { run, isBusy, refusal, forget } = useAction(action, (data: Done) => {
    for (const tell of done) tell();
    onClose();
    if (doneText) toast({ text: doneText });
    onDone?.(data);
  });
  const [isReading, startReading] = useTransition();
  const stale = useStale(refusal, isOpen);
  const form = useRef<HTMLFormElement>(null);
  // The words stand until the page has been read again: whoever pressed earlier would be refused once more.
  const readAgain = () =>
    startReading(() => {
      router.refresh();
      forget();
    });
  function close() {
    forget();
    onClose();
  }
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    run(await wishOf(new FormData(event.currentTarget)));
  }
  return (
    <Dialog
      isOpen={isOpen}
      onClose={close}
      title={title}
      size={size ?? "m"}
      isSticky
      actions={
        <>
          <Button type="submit" form={formId} look={look} isBusy={isBusy}>
            {submitLabel}
          </Button>
          <Button onClick={close}>{t("dialog.cancel")}</Button>
        </>
      }
    >
      {refusal && stale.now && stale.before && (
        <StalePanel
          message={refusal.message}
          form={form.current}
          before={stale.before}
          now={stale.now}
          isReading={stale.isReading}
          onAgain={() => form.current?.requestSubmit()}
        />
      )}
      {refusal && !stale.now && (
        <StatePanel
          kind="error"
          title={refusal.message}
          actions={
            refusal.code === "stale_record" && (
              <Button size="s" isBusy={isReading} onClick={readAgain}>
                {t("action.reload")}
              </Button>
            )
          }
        />
      )}
      <form id={formId} ref={form} onSubmit={submit} className="stack" noValidate>
        <FormDoneContext value={done}>{children(refusal?.fields ?? {})}</FormDoneContext>
      </form>
    </Dialog>
  );
}
