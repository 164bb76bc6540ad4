import { useTranslations } from "next-intl";
import { Icon } from "@/components/ui/icon";
import { TEMPLATE_KINDS, TEMPLATE_PART_NAMES, type TemplateKind, type TemplatePart } from "@/lib/correspondence/template-table";
import styles from "./part-checklist.module.css";

interface PartChecklistProps {
  kind: TemplateKind;
  /** Null while it cannot be told. */
  said: readonly TemplatePart[] | null;
}

/** What a message of this kind must say, and what of it the text says. */
export function PartChecklist({ kind, said }: PartChecklistProps) {
  const t = useTranslations("templates");
  const parts = TEMPLATE_PART_NAMES.filter((part) => TEMPLATE_KINDS[kind].parts.includes(part));
  const lacking = said ? parts.filter((part) => !said.includes(part)).length : null;
  return (
    <section aria-label={t("check.title")} className={styles.box}>
      <header className="row wrap">
        <h2>{t("check.title")}</h2>
        <span className={lacking ? styles.lacking : "sub"} role="status">
          {lacking === null ? t("check.unknown") : lacking === 0 ? t("check.all") : t("check.lacking", { count: lacking })}
        </span>
      </header>
      <ul className={styles.parts}>
        {parts.map((part) => (
          <Part key={part} label={t(`part.${part}`)} isSaid={said ? said.includes(part) : null} />
        ))}
      </ul>
    </section>
  );
}

function Part({ label, isSaid }: { label: string; isSaid: boolean | null }) {
  const t = useTranslations("templates.check");
  const state = isSaid === null ? "unknown" : isSaid ? "isSaid" : "isMissing";
  return (
    <li className={styles[state]}>
      <Icon name={isSaid ? "check" : isSaid === null ? "clock" : "bang"} size="s" label={t(state)} />
      <span>{label}</span>
    </li>
  );
}
