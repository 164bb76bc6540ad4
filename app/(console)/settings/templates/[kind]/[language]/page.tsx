import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PageFrame } from "@/components/shell/page-frame";
import { RoomMessages } from "@/components/shell/room-messages";
import { TemplateEditor } from "@/components/templates/template-editor";
import { templateAddress } from "@/components/templates/template-places";
import { VersionReading } from "@/components/templates/version-reading";
import { StatePanel } from "@/components/ui/state-panel";
import { TabLinks } from "@/components/ui/tabs";
import { may } from "@/lib/access/actor";
import { requireOperator } from "@/lib/access/require-operator";
import { TemplatePlace } from "@/lib/correspondence/template-inputs";
import { listTemplateVersions } from "@/lib/correspondence/template-queries";
import { sampleOf } from "@/lib/correspondence/template-samples";
import { tryTemplate } from "@/lib/correspondence/try-template";
import { publishTemplateAction, tryTemplateAction } from "../../actions";

export async function generateMetadata() {
  return { title: (await getTranslations("templates"))("title") };
}

export default async function TemplatePage({ params, searchParams }: PageProps<"/settings/templates/[kind]/[language]">) {
  const operator = await requireOperator("terms:read");
  const place = TemplatePlace.safeParse(await params);
  if (!place.success) notFound();
  const { kind, language } = place.data;
  const [versions, t, { version: wanted }] = await Promise.all([
    listTemplateVersions(operator, place.data),
    getTranslations("templates"),
    searchParams,
  ]);
  const mayEdit = may(operator, "terms:edit");
  const read = wanted === undefined ? undefined : versions.find(({ number }) => String(number) === wanted);
  if (wanted !== undefined && !read) notFound();
  const shown = read ?? (mayEdit ? undefined : versions[0]);
  const tabs = (["ja", "en"] as const).map((one) => ({
    href: templateAddress(kind, one),
    label: t(`language.${one}`),
    isCurrent: one === language,
  }));
  const [inForce] = versions;
  const first = inForce && mayEdit && !shown ? await tryTemplate({ ...place.data, ...textOf(inForce) }, operator) : null;
  return (
    <RoomMessages rooms={["templates", "drafts"]}>
      <PageFrame
        title={t(`kind.${kind}`)}
        context={
          <>
            <Link prefetch={false} href="/settings/templates" className="link">
              {t("title")}
            </Link>
            <span className="sub"> / </span>
            {inForce ? t("editor.inForce", { number: inForce.number }) : t("editor.noneInForce")}
          </>
        }
        strip={<TabLinks label={t("row.language")} tabs={tabs} />}
      >
        {shown ? (
          <VersionReading kind={kind} language={language} versions={versions} version={shown}>
            {!mayEdit && <p className="t2">{t("page.readOnly")}</p>}
            <p className="row wrap">
              <b>{t("versions.reading", { number: shown.number })}</b>
              {mayEdit && (
                <Link prefetch={false} href={templateAddress(kind, language)} className="link">
                  {t("versions.back")}
                </Link>
              )}
            </p>
          </VersionReading>
        ) : mayEdit ? (
          <TemplateEditor
            key={`${kind}.${language}`}
            kind={kind}
            language={language}
            versions={versions}
            first={first}
            sample={sampleOf(kind, language)}
            publish={publishTemplateAction}
            tryTemplate={tryTemplateAction}
          />
        ) : (
          <StatePanel kind="empty" icon="mail" title={t("editor.noneInForce")}>
            {t("page.readOnly")}
          </StatePanel>
        )}
      </PageFrame>
    </RoomMessages>
  );
}

const textOf = ({ subject, body }: { subject: string; body: string }) => ({ subject, body });
