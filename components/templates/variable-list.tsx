"use client";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { listsFor, loopOf, namingOf } from "@/lib/correspondence/template-rules";
import {
  TEMPLATE_LISTS,
  TEMPLATE_VARIABLES,
  type TemplateKind,
  type TemplateList,
  type TemplateVariable,
  variablesFor,
} from "@/lib/correspondence/template-table";
import styles from "./variable-list.module.css";

interface VariableListProps {
  kind: TemplateKind;
  /** Left out where nothing can be written. */
  onInsert?: (text: string) => void;
}

/** What a template of this kind may name, in groups; a press puts it into the text. */
export function VariableList({ kind, onInsert }: VariableListProps) {
  const t = useTranslations("templates");
  const names = variablesFor(kind);
  const lists = listsFor(kind);
  const within = (prefix: string) => names.filter((name) => name.startsWith(`${prefix}.`));
  const grouped = [...lists.map((list) => TEMPLATE_LISTS[list]), "status", "report", "plan"].flatMap(within);
  return (
    <div className="stack">
      {onInsert && <p className="t2 fs12">{t("variables.what")}</p>}
      <Group title={t("variables.general")} names={names.filter((name) => !grouped.includes(name))} onInsert={onInsert} />
      {lists.map((list) => (
        <Group key={list} title={t(`list.${list}`)} list={list} names={within(TEMPLATE_LISTS[list])} onInsert={onInsert} />
      ))}
      {(["report", "plan", "status"] as const).map((group) => (
        <Group key={group} title={t(`variables.${group}`)} names={within(group)} onInsert={onInsert} />
      ))}
    </div>
  );
}

interface GroupProps {
  title: string;
  names: readonly TemplateVariable[];
  list?: TemplateList;
  onInsert: ((text: string) => void) | undefined;
}

function Group({ title, names, list, onInsert }: GroupProps) {
  const t = useTranslations("templates");
  if (names.length === 0) return null;
  return (
    <section aria-label={title}>
      <header className="row">
        <h3>{title}</h3>
        {list && onInsert && (
          <Button size="s" look="quiet" icon="plus" onClick={() => onInsert(loopOf(list))}>
            {t("variables.loop")}
          </Button>
        )}
      </header>
      <ul className={styles.names}>
        {names.map((name) => (
          <li key={name}>
            {onInsert ? (
              <button
                type="button"
                className={`${styles.name} mono`}
                aria-label={t("variables.insert", { name: t(`variable.${name}`) })}
                onClick={() => onInsert(namingOf(name))}
              >
                {name}
              </button>
            ) : (
              <code className="mono">{name}</code>
            )}
            <span className="t2">{t(`variable.${name}`)}</span>
            {TEMPLATE_VARIABLES[name].isOptional && <span className="sub">{t("variables.optional")}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
