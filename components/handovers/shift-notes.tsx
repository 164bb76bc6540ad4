import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Section } from "@/components/ui/section";
import { Pager } from "@/components/ui/tabs";
import { StateMark, type StateTone } from "@/components/ui/tag";
import type { ShiftNoteRow } from "@/lib/handovers/handover-queries";
import styles from "./handovers.module.css";
import { handoverAddress, shiftText } from "./shift-words";

const TONES: Record<ShiftNoteRow["state"], StateTone> = {
  running: "plain",
  unwritten: "off",
  written: "plain",
  given: "wait",
  taken: "ok",
};

interface ShiftNotesProps {
  recent: readonly ShiftNoteRow[];
  earlier: { rows: readonly ShiftNoteRow[]; next: string | null };
  /** The shift whose note is shown, by its beginning. */
  shown: string | undefined;
  /** Where the shown page of earlier notes begins. */
  cursor: string | undefined;
}

/** The last shifts with what became of their notes, and the notes of earlier ones. */
export function ShiftNotes({ recent, earlier, shown, cursor }: ShiftNotesProps) {
  const t = useTranslations("handovers.list");
  return (
    <>
      <Section title={t("recent")}>
        <Rows rows={recent} shown={shown} />
      </Section>
      {(earlier.rows.length > 0 || cursor !== undefined) && (
        <Section title={t("earlier")}>
          <Rows rows={earlier.rows} shown={shown} />
          <Pager
            label={t("pages")}
            {...(cursor !== undefined && { earlier: { href: "/handover", label: t("first") } })}
            {...(earlier.next && { later: { href: `/handover?before=${encodeURIComponent(earlier.next)}`, label: t("later") } })}
          />
        </Section>
      )}
    </>
  );
}

function Rows({ rows, shown }: { rows: readonly ShiftNoteRow[]; shown: string | undefined }) {
  const t = useTranslations("handovers.list");
  const locale = useLocale();
  return (
    <ul className={styles.notes}>
      {rows.map((row) => (
        <li key={row.startsAt}>
          <Link prefetch={false} href={handoverAddress(row)} aria-current={row.startsAt === shown ? "true" : undefined}>
            <span className="grow">{shiftText(row, locale)}</span>
            <StateMark tone={TONES[row.state]}>{t(`state.${row.state}`)}</StateMark>
          </Link>
        </li>
      ))}
    </ul>
  );
}
