import { getTranslations } from "next-intl/server";
import { PageFrame } from "@/components/shell/page-frame";
import { TemplateList } from "@/components/templates/template-list";
import { StatePanel } from "@/components/ui/state-panel";
import { may } from "@/lib/access/actor";
import { requireOperator } from "@/lib/access/require-operator";
import { listTemplates } from "@/lib/correspondence/template-queries";

export async function generateMetadata() {
  return { title: (await getTranslations("templates"))("title") };
}

export default async function TemplatesPage() {
  const operator = await requireOperator("terms:read");
  const [rows, t] = await Promise.all([listTemplates(operator), getTranslations("templates")]);
  const missing = rows.filter(({ version }) => version === null).length;
  return (
    <PageFrame title={t("title")}>
      <div className="stack">
        <p className="t2">
          {t("page.what")} {t(may(operator, "terms:edit") ? "page.mayEdit" : "page.readOnly")}
        </p>
        {missing > 0 && <StatePanel kind="warning" title={t("page.missing", { count: missing })} />}
        <TemplateList rows={rows} />
      </div>
    </PageFrame>
  );
}
