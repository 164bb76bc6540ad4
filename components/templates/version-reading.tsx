import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Section } from "@/components/ui/section";
import type { TemplatePlace } from "@/lib/correspondence/template-inputs";
import type { TemplateVersionView } from "@/lib/correspondence/template-queries";
import { TemplateDifference } from "./template-difference";
import styles from "./template-editor.module.css";
import { TemplateTextView } from "./template-text";
import { VariableList } from "./variable-list";
import { VersionList } from "./version-list";

interface VersionReadingProps extends TemplatePlace {
  versions: readonly TemplateVersionView[];
  version: TemplateVersionView;
  /** Above the text: why it can only be read, and the way on. */
  children?: ReactNode;
}

/** A published version as it stands, what it changed, and the others. */
export function VersionReading({ kind, language, versions, version, children }: VersionReadingProps) {
  const t = useTranslations("templates");
  const before = versions.find(({ number }) => number === version.number - 1);
  return (
    <div className={styles.panes}>
      <div className="stack">
        {children}
        <TemplateTextView {...version} language={language} />
      </div>
      <div className="stack">
        <Section isPlain title={t("side.versions")}>
          <VersionList kind={kind} language={language} versions={versions} shown={version.number} />
        </Section>
        {before && (
          <Section isPlain title={t("difference.between", { before: before.number })}>
            <TemplateDifference before={before} after={version} language={language} />
          </Section>
        )}
        <Section isPlain title={t("side.variables")}>
          <VariableList kind={kind} />
        </Section>
      </div>
    </div>
  );
}
