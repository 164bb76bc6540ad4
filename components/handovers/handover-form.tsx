"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useMemo, useState } from "react";
import { DraftLine } from "@/components/shell/draft-line";
import { useDraft } from "@/components/shell/use-draft";
import { Button } from "@/components/ui/button";
import { ConflictPanel } from "@/components/ui/conflict-panel";
import { ConfirmDialog } from "@/components/ui/dialog";
import { TextArea } from "@/components/ui/field";
import { StatePanel } from "@/components/ui/state-panel";
import { useToast } from "@/components/ui/toast";
import { useAction } from "@/components/ui/use-action";
import type { HandoverActions } from "./handover-actions";
import styles from "./handovers.module.css";

interface HandoverFormProps extends Pick<HandoverActions, "write" | "give"> {
  startsAt: string;
  /** Of the note as the page shows it; null as long as nobody kept a word. */
  version: number | null;
  body: string;
  /** Who wrote it last. */
  writerName: string | null;
  isOver: boolean;
}

/** The words beside the facts: kept as often as wanted, and signed once. */
export function HandoverForm({ startsAt, version, body, writerName, isOver, write, give }: HandoverFormProps) {
  const t = useTranslations("handovers.form");
  const toast = useToast();
  const [text, setText] = useState(body);
  // What the words are written upon. The page may be read again under them: then they stand beside what somebody else wrote.
  const [base, setBase] = useState({ version, body });
  const [isGiving, setIsGiving] = useState(false);
  const value = useMemo(() => ({ text }), [text]);
  const draft = useDraft({
    record: `handover:${startsAt.replace(/[:.]/g, "-")}`,
    version: version ?? 0,
    value,
    restore: (kept) => setText(kept.text),
  });
  const wish = (upon: number | null, words: string) => ({ startsAt, version: upon, body: words });
  const writing = useAction(write, (done) => {
    toast({ text: t("written") });
    setBase({ version: done.version, body: text });
    draft.drop();
  });
  const giving = useAction(give, () => {
    toast({ text: t("given") });
    setIsGiving(false);
    draft.drop();
  });
  const isOvertaken = (version ?? 0) > (base.version ?? 0);
  if (isOvertaken && text === base.body) {
    // Nothing of ours to lose: the words of the other are shown at once.
    setBase({ version, body });
    setText(body);
  }
  function settle(kept: "mine" | "theirs") {
    setBase({ version, body });
    if (kept === "theirs") setText(body);
    writing.forget();
    giving.forget();
  }
  const refusal = writing.refusal ?? giving.refusal;
  const isStale = refusal?.code === "stale_record";
  const router = useRouter();
  useEffect(() => {
    if (isStale) router.refresh(); // what the other wrote is put beside our words
  }, [isStale, router]);
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        writing.run(wish(base.version, text));
      }}
    >
      <DraftLine draft={draft} />
      {isOvertaken && text !== base.body ? (
        <ConflictPanel
          title={t("overtaken", { name: writerName ?? "" })}
          theirLabel={writerName ?? t("theirs")}
          rows={[{ name: "body", label: t("body"), mine: <Words>{text}</Words>, theirs: <Words>{body}</Words> }]}
          onSave={(kept) => settle(kept.body === "theirs" ? "theirs" : "mine")}
        />
      ) : (
        refusal && !isGiving && <StatePanel kind="error" title={refusal.fields.body ?? refusal.message} />
      )}
      <TextArea label={t("body")} hint={t("bodyHint")} rows={7} value={text} onChange={(event) => setText(event.target.value)} />
      <div className="row wrap">
        <Button look="primary" icon="pencil" onClick={() => setIsGiving(true)}>
          {t("give")}
        </Button>
        <Button type="submit" isBusy={writing.isBusy}>
          {t("write")}
        </Button>
        {!isOver && <span className="sub fs12">{t("notOver")}</span>}
      </div>
      <ConfirmDialog
        isOpen={isGiving}
        onClose={() => setIsGiving(false)}
        title={t("giveTitle")}
        confirmLabel={t("giveNow")}
        isBusy={giving.isBusy}
        refusal={giving.refusal?.message}
        onConfirm={() => giving.run(wish(base.version, text))}
      >
        <p>{t("giveWhat")}</p>
      </ConfirmDialog>
    </form>
  );
}

const Words = ({ children }: { children: string }) => <span className={styles.body}>{children || "—"}</span>;
