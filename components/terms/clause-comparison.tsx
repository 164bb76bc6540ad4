import { useLocale, useTranslations } from "next-intl";
import { Segmented } from "@/components/ui/tabs";
import type { ClauseView, TermsVersionView } from "@/lib/terms/terms-queries";
import styles from "./clause-comparison.module.css";
import { ClauseText } from "./clause-text";
import { type ClausePair, compareClauses } from "./compare-clauses";
import { type TermsPlace, termsAddress } from "./terms-places";

interface ClauseComparisonProps {
  versions: TermsVersionView[];
  left: TermsVersionView | null;
  right: TermsVersionView;
  clauses: ReadonlyMap<string, ClauseView[]>;
  place: TermsPlace;
}

/** Two versions side by side, clause by clause; one alone where there is no other. */
export function ClauseComparison({ versions, left, right, clauses, place }: ClauseComparisonProps) {
  const t = useTranslations("terms");
  const locale = useLocale();
  const text = place.text ?? (locale === "en" ? "en" : "ja");
  const rightClauses = clauses.get(right.id) ?? [];
  const pairs = compareClauses(left ? (clauses.get(left.id) ?? []) : rightClauses, rightClauses);
  const choices = (side: "left" | "right") =>
    versions.map(({ number }) => ({
      value: String(number),
      label: t("version", { number }),
      href: termsAddress({ ...place, [side]: number }),
    }));
  return (
    <section aria-label={t("compare.title")}>
      <header className={styles.head}>
        <h2>{left ? t("compare.title") : t("compare.alone")}</h2>
        {left && <Counts pairs={pairs} />}
        <span className="grow" />
        <Segmented
          label={t("compare.language")}
          value={text}
          options={(["ja", "en"] as const).map((value) => ({
            value,
            label: t(`language.${value}`),
            href: termsAddress({ ...place, text: value }),
          }))}
        />
      </header>
      <div className={`${styles.rows} ${left ? "" : styles.single}`}>
        {left && (
          <>
            <VersionHead version={left} label={t("compare.left")} choices={choices("left")} />
            <VersionHead version={right} label={t("compare.right")} choices={choices("right")} />
          </>
        )}
        {pairs.map((pair) => (
          <Pair key={pair.code} pair={pair} language={text} isSingle={left === null} />
        ))}
      </div>
    </section>
  );
}

interface VersionHeadProps {
  version: TermsVersionView;
  label: string;
  choices: { value: string; label: string; href: string }[];
}

function VersionHead({ version, label, choices }: VersionHeadProps) {
  const t = useTranslations("terms");
  return (
    <div className={styles.version}>
      <Segmented label={label} value={String(version.number)} options={choices} />
      <span className="sub fs12">{t(`standing.${version.standing}`)}</span>
    </div>
  );
}

function Counts({ pairs }: { pairs: ClausePair[] }) {
  const t = useTranslations("terms");
  const count = (change: ClausePair["change"]) => pairs.filter((pair) => pair.change === change).length;
  return (
    <span className="sub fs12">
      {t("compare.counts", { added: count("added"), changed: count("changed"), removed: count("removed") })}
    </span>
  );
}

function Pair({ pair, language, isSingle }: { pair: ClausePair; language: "ja" | "en"; isSingle: boolean }) {
  const { left, right, change } = pair;
  if (isSingle) return right && <ClauseText clause={right} language={language} change="same" />;
  return (
    <>
      {left ? (
        <ClauseText clause={left} language={language} change={change === "removed" ? "removed" : "same"} />
      ) : (
        <Absent side="left" />
      )}
      {right ? (
        <ClauseText clause={right} language={language} change={change} before={change === "changed" ? left : null} />
      ) : (
        <Absent side="right" />
      )}
    </>
  );
}

function Absent({ side }: { side: "left" | "right" }) {
  const t = useTranslations("terms.compare");
  return (
    <div className={styles.absent}>
      <span className="sub">{t(side === "left" ? "notYet" : "noMore")}</span>
    </div>
  );
}
