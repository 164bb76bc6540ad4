import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useBytesText } from "@/components/ui/bytes-text";
import { Section } from "@/components/ui/section";
import { StateMark } from "@/components/ui/tag";
import { TimeText } from "@/components/ui/time-text";
import type { EngineView } from "@/lib/log-intake/log-source-queries";
import { grouped } from "./figures";
import { FreshAge } from "./fresh-age";
import styles from "./source-table.module.css";

/** The one detector that reads all of it: who runs it, how far what it knows is stored, and how much that is. */
export function EngineState({ engine }: { engine: EngineView | null }) {
  const t = useTranslations("log-sources.engine");
  const bytesText = useBytesText();
  if (!engine) {
    return (
      <Section isPlain title={t("title")} icon="pulse">
        <p className="sub">{t("none")}</p>
      </Section>
    );
  }
  const { holder, takenAt, storedAt, clock } = engine;
  return (
    <Section isPlain title={t("title")} icon="pulse">
      <dl className={styles.engine}>
        <Figure term={t("holder")}>
          {holder ? <span className="mono">{holder}</span> : <StateMark tone="bad">{t("nobody")}</StateMark>}
          {takenAt && <span className="sub"> {t.rich("since", { at: () => <TimeText at={takenAt} shape="minute" /> })}</span>}
        </Figure>
        <Figure term={t("stored")}>
          {storedAt ? (
            <>
              <TimeText at={storedAt} shape="second" /> <FreshAge since={storedAt} />
            </>
          ) : (
            "—"
          )}
        </Figure>
        <Figure term={t("clock")}>{clock ? <TimeText at={clock} shape="second" /> : "—"}</Figure>
        <Figure term={t("accounts")}>
          <span className="num">{grouped(engine.accounts)}</span>
        </Figure>
        <Figure term={t("size")}>
          <span className="num">{bytesText(engine.storedBytes)}</span>
        </Figure>
      </dl>
    </Section>
  );
}

const Figure = ({ term, children }: { term: string; children: ReactNode }) => (
  <div>
    <dt>{term}</dt>
    <dd>{children}</dd>
  </div>
);
