import { useTranslations } from "next-intl";
import { StateMark } from "@/components/ui/tag";
import { TimeText } from "@/components/ui/time-text";
import type { WatchedRow } from "@/lib/listings/listing-views";

type CheckStateProps = Pick<WatchedRow, "result" | "checkedAt" | "known" | "knownAt"> & { answer: string | null };

const TONES = { listed: "bad", clean: "ok", unknown: "wait" } as const;

/** What a check said. Unknown is shown as unknown, with what was known last and since when. */
export function CheckState({ result, answer, checkedAt, known, knownAt }: CheckStateProps) {
  const t = useTranslations("listings");
  const why = (text: string | null) =>
    text?.startsWith("self test") ? t("answer.selfTest") : text === "timeout" ? t("answer.timeout") : (text ?? undefined);
  if (result === null || checkedAt === null) return <StateMark tone="off">{t("result.never")}</StateMark>;
  return (
    <>
      <StateMark tone={TONES[result]} detail={result === "unknown" ? why(answer) : undefined}>
        {t(`result.${result}`)}
      </StateMark>
      {result === "unknown" && (
        <div className="sub fs12">
          {known && knownAt ? (
            <>
              {t("now.lastKnown")}: {t(`result.${known}`)} (<TimeText at={knownAt} shape="minute" />)
            </>
          ) : (
            t("now.nothingKnown")
          )}
        </div>
      )}
    </>
  );
}
