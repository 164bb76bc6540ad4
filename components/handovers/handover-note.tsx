import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Section } from "@/components/ui/section";
import { StateMark } from "@/components/ui/tag";
import { timeText } from "@/components/ui/time-rules";
import type { HandoverView } from "@/lib/handovers/handover-queries";
import { HandoverFacts } from "./handover-facts";
import styles from "./handovers.module.css";

interface HandoverNoteProps {
  note: HandoverView;
  /** The form, as long as it can be written; its buttons otherwise. */
  children?: ReactNode;
}

/** One shift's note: who signed, the words, and the facts below. */
export function HandoverNote({ note, children }: HandoverNoteProps) {
  const t = useTranslations("handovers");
  const locale = useLocale();
  return (
    <div className={styles.panes}>
      <Signatures note={note} />
      {note.given && <p className={styles.body}>{note.body || <span className="sub">{t("noWords")}</span>}</p>}
      {children}
      <Section
        title={t("facts.title")}
        // Of what was given the signature above says when.
        note={note.given ? t("facts.frozen") : t("facts.live", { at: timeText(note.facts.gatheredAt, "minute", locale) })}
        isPlain
      >
        <HandoverFacts facts={note.facts} />
      </Section>
    </div>
  );
}

function Signatures({ note: { written, given, taken } }: { note: HandoverView }) {
  const t = useTranslations("handovers.signed");
  const locale = useLocale();
  const text = (name: "written" | "given" | "taken", { at, byName }: { at: string; byName: string }) =>
    t(name, { name: byName, at: timeText(at, "minute", locale) });
  return (
    <p className={styles.signed}>
      {!given && <StateMark tone="plain">{written ? text("written", written) : t("unwritten")}</StateMark>}
      {given && <StateMark tone="ok">{text("given", given)}</StateMark>}
      {given &&
        (taken ? <StateMark tone="ok">{text("taken", taken)}</StateMark> : <StateMark tone="wait">{t("untaken")}</StateMark>)}
    </p>
  );
}
