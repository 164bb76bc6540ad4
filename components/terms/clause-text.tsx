import { useTranslations } from "next-intl";
import { compareTexts } from "@/components/ui/compare-texts";
import { Icon, type IconName } from "@/components/ui/icon";
import { Tag, type TagTone } from "@/components/ui/tag";
import { TimeText } from "@/components/ui/time-text";
import type { ClauseView, ElementView } from "@/lib/terms/terms-queries";
import styles from "./clause-text.module.css";
import type { ClauseChange } from "./compare-clauses";

interface ClauseTextProps {
  clause: ClauseView;
  language: "ja" | "en";
  change: ClauseChange;
  /** The clause as it was, when it changed. */
  before?: ClauseView | null;
}

const TONES: Partial<Record<ClauseChange, TagTone>> = { added: "good", changed: "warn", removed: "crit" };

const ICONS: Record<ClauseChange, IconName> = { same: "check", added: "plus", changed: "pencil", removed: "minus" };

/** A clause with what must be true before it may be used, and the legal ground it rests on. */
export function ClauseText({ clause, language, change, before }: ClauseTextProps) {
  const t = useTranslations("terms");
  const isJa = language === "ja";
  const tone = TONES[change];
  const { article, paragraph, item, permitsRestriction, kind, elements, legalGround } = clause;
  const text = isJa ? clause.text : clause.textEn;
  return (
    <article className={tone && styles[change]} lang={language}>
      <header className={styles.head}>
        <h3 className={styles.title}>
          {t(`clause.${language}`, { article, paragraph: String(paragraph ?? "none"), item: String(item ?? "none") })}{" "}
          {isJa ? clause.heading : clause.headingEn}
        </h3>
        {tone && (
          <Tag tone={tone} icon={ICONS[change]}>
            {t(`change.${change}`)}
          </Tag>
        )}
        {permitsRestriction && (
          <Tag tone="blue" icon="shield">
            {t(`kind.${kind}`)}
          </Tag>
        )}
      </header>
      <p className={styles.text}>{before ? <Marked before={isJa ? before.text : before.textEn} after={text} /> : text}</p>
      {elements.length > 0 && (
        <>
          <h4 className={styles.sub}>{t("elements")}</h4>
          <ol className={styles.elements}>
            {elements.map((element) => (
              <Element key={element.code} element={element} isJa={isJa} />
            ))}
          </ol>
        </>
      )}
      {legalGround && (
        <p className={styles.ground}>
          <Icon name="seal" size="s" />
          <span>
            {t("ground")} <b>{isJa ? legalGround.label : legalGround.labelEn}</b>{" "}
            <span className="sub">
              {legalGround.source}・{legalGround.setBy} <TimeText at={legalGround.setAt} shape="date" />
            </span>
          </span>
        </p>
      )}
    </article>
  );
}

function Element({ element: { label, labelEn, proof, allowed }, isJa }: { element: ElementView; isJa: boolean }) {
  const t = useTranslations("terms");
  return (
    <li>
      <b>{isJa ? label : labelEn}</b> <span className="sub">{t(`proof.${proof}`)}</span>
      {allowed.length > 0 && (
        <ul className={styles.allowed}>
          {allowed.map((value) => (
            <li key={value.code}>
              <Icon name={value.completes ? "check" : "minus"} size="s" />
              {isJa ? value.label : value.labelEn}
              {!value.completes && <span className="sub">{t("doesNotComplete")}</span>}
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

function Marked({ before, after }: { before: string; after: string }) {
  return compareTexts(before, after).map(({ text, kind }, index) => {
    const key = `${index}-${kind}`;
    if (kind === "added") return <ins key={key}>{text}</ins>;
    return kind === "removed" ? <del key={key}>{text}</del> : <span key={key}>{text}</span>;
  });
}
