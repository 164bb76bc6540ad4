import { useTranslations } from "next-intl";
import { KeyValue, KeyValues, Section } from "@/components/ui/section";
import { StateMark } from "@/components/ui/tag";
import { TimeText } from "@/components/ui/time-text";
import type { EngineView } from "@/lib/log-intake/log-source-queries";
import { bytesText, grouped } from "./figures";
import { FreshAge } from "./fresh-age";

/** The one detector that reads all of it: who runs it, how far what it knows is stored, and how much that is. */
export function EngineState({ engine }: { engine: EngineView | null }) {
  const t = useTranslations("log-sources.engine");
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
      <KeyValues isWide>
        <KeyValue term={t("holder")}>
          {holder ? <span className="mono">{holder}</span> : <StateMark tone="bad">{t("nobody")}</StateMark>}
          {takenAt && <span className="sub"> {t.rich("since", { at: () => <TimeText at={takenAt} shape="minute" /> })}</span>}
        </KeyValue>
        <KeyValue term={t("stored")}>
          {storedAt ? (
            <>
              <TimeText at={storedAt} shape="second" /> <FreshAge since={storedAt} />
            </>
          ) : (
            "—"
          )}
        </KeyValue>
        <KeyValue term={t("clock")}>{clock ? <TimeText at={clock} shape="second" /> : "—"}</KeyValue>
        <KeyValue term={t("accounts")}>
          <span className="num">{grouped(engine.accounts)}</span>
        </KeyValue>
        <KeyValue term={t("size")}>
          <span className="num">{bytesText(engine.storedBytes)}</span>
        </KeyValue>
      </KeyValues>
    </Section>
  );
}
