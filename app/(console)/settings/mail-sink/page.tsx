import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { SinkMessage } from "@/components/mail-sink/sink-message";
import { SinkPlace, sinkAddress } from "@/components/mail-sink/sink-places";
import { SinkTable } from "@/components/mail-sink/sink-table";
import { PageFrame } from "@/components/shell/page-frame";
import { StatePanel } from "@/components/ui/state-panel";
import { Pager } from "@/components/ui/tabs";
import { requireOperator } from "@/lib/access/require-operator";
import { findSinkMessage, hasMailSink, listSinkMessages } from "@/lib/correspondence/sink-queries";
import { withoutNul } from "@/lib/platform/without-nul";

export async function generateMetadata() {
  return { title: (await getTranslations("mail-sink"))("title") };
}

export default async function MailSinkPage({ searchParams }: PageProps<"/settings/mail-sink">) {
  const operator = await requireOperator("mail-sink:read");
  if (!hasMailSink()) notFound();
  const place = SinkPlace.parse(withoutNul(await searchParams));
  const [{ rows, next }, message, t] = await Promise.all([
    listSinkMessages(operator, place),
    place.message ? findSinkMessage(operator, place.message) : null,
    getTranslations("mail-sink"),
  ]);
  return (
    <PageFrame
      title={t("title")}
      context={<span className="sub hide-m">{t("note")}</span>}
      side={message ? <SinkMessage message={message} place={place} /> : undefined}
    >
      <div className="stack">
        {rows.length === 0 ? (
          <StatePanel kind="empty" icon="mail" title={t("none")}>
            {t("noneWhat")}
          </StatePanel>
        ) : (
          <SinkTable rows={rows} place={place} />
        )}
        {(place.cursor ?? next) && (
          <Pager
            label={t("pages")}
            {...(place.cursor ? { earlier: { href: sinkAddress({}), label: t("newest") } } : {})}
            {...(next ? { later: { href: sinkAddress({ cursor: next }), label: t("older") } } : {})}
          />
        )}
        <p className="fs12 sub">{t("what")}</p>
      </div>
    </PageFrame>
  );
}
