import { getLocale, getTranslations } from "next-intl/server";
import { PageFrame } from "@/components/shell/page-frame";
import { ClauseComparison } from "@/components/terms/clause-comparison";
import { TermsPlace, termsAddress } from "@/components/terms/terms-places";
import { VersionTable } from "@/components/terms/version-table";
import { StatePanel } from "@/components/ui/state-panel";
import { TabLinks } from "@/components/ui/tabs";
import { requireOperator } from "@/lib/access/require-operator";
import { withoutNul } from "@/lib/platform/without-nul";
import { listClauses, listTermsDocuments } from "@/lib/terms/terms-queries";

export async function generateMetadata() {
  return { title: (await getTranslations("terms"))("title") };
}

export default async function TermsPage({ searchParams }: PageProps<"/terms">) {
  const operator = await requireOperator("terms:read");
  const place = TermsPlace.parse(withoutNul(await searchParams));
  const [documents, t, locale] = await Promise.all([listTermsDocuments(operator), getTranslations("terms"), getLocale()]);
  const document = documents.find(({ code }) => code === place.document) ?? documents[0];
  const versions = document?.versions ?? [];
  const right = versions.find(({ number }) => number === place.right) ?? versions.at(-1);
  if (!document || !right) {
    return (
      <PageFrame title={t("title")}>
        <StatePanel kind="empty" icon="book" title={t("empty.title")}>
          {t("empty.what")}
        </StatePanel>
      </PageFrame>
    );
  }
  const others = versions.filter(({ id }) => id !== right.id);
  const left =
    versions.find(({ number }) => number === place.left) ?? others.findLast(({ number }) => number < right.number) ?? others[0];
  const clauses = await listClauses(left ? [left.id, right.id] : [right.id], operator);
  const tabs = documents.map(({ code, title, titleEn, versions: { length } }) => ({
    href: termsAddress({ document: code, text: place.text }),
    label: locale === "en" ? titleEn : title,
    count: length,
    isCurrent: code === document.code,
  }));
  return (
    <PageFrame title={t("title")} strip={<TabLinks label={t("documents")} tabs={tabs} />}>
      <div className="stack">
        <VersionTable versions={versions} />
        <ClauseComparison
          versions={versions}
          left={left ?? null}
          right={right}
          clauses={clauses}
          place={{ ...place, document: document.code }}
        />
      </div>
    </PageFrame>
  );
}
