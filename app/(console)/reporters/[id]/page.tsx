import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { z } from "zod";
import { ReportTable } from "@/components/abuse-reports/report-table";
import { ChangeReporterButton } from "@/components/reporters/reporter-buttons";
import { ReporterMails } from "@/components/reporters/reporter-mails";
import styles from "@/components/reporters/reporters.module.css";
import { TRUST_TONES } from "@/components/reporters/trust-tones";
import { LiveRefresh } from "@/components/shell/live-refresh";
import { PageFrame } from "@/components/shell/page-frame";
import { RoomMessages } from "@/components/shell/room-messages";
import { KeyValue, KeyValues, Section } from "@/components/ui/section";
import { StateMark } from "@/components/ui/tag";
import { TimeText } from "@/components/ui/time-text";
import { listReports } from "@/lib/abuse-reports/report-list-queries";
import { findReporter, type ReporterPage as ReporterOnPage } from "@/lib/abuse-reports/reporter-page-queries";
import { may, type Operator } from "@/lib/access/actor";
import { currentOperator } from "@/lib/access/current-operator";
import { requireOperator } from "@/lib/access/require-operator";
import { changeReporterAction } from "../actions";

/** Read once for the tab's name and the page. */
const readReporter = cache(async (id: string, operator: Operator) =>
  z.uuid().safeParse(id).success ? findReporter(operator, id) : null,
);

export async function generateMetadata({ params }: PageProps<"/reporters/[id]">) {
  const operator = await currentOperator();
  const found = operator && may(operator, "report:read") ? await readReporter((await params).id, operator) : null;
  return { title: found?.reporter.name ?? (await getTranslations("reporters"))("title") };
}

export default async function ReporterPage({ params }: PageProps<"/reporters/[id]">) {
  const operator = await requireOperator("report:read");
  const { id } = await params;
  const found = await readReporter(id, operator);
  if (!found) notFound();
  const [reports, t] = await Promise.all([listReports({ view: "all", reporter: id }, operator), getTranslations("reporters")]);
  return (
    <PageFrame title={found.reporter.name} context={found.reporter.organization} side={<Card found={found} />}>
      <div className={styles.block}>
        <Section title={t("history.title")} icon="flag" note={t("history.count", { count: found.reports })} isPlain>
          {reports.rows.length > 0 ? <ReportTable rows={reports.rows} /> : <p className="sub">{t("history.none")}</p>}
          {reports.next && (
            <Link prefetch={false} className="link" href={`/abuse-reports?view=all&reporter=${id}`}>
              {t("history.all")}
            </Link>
          )}
        </Section>
      </div>
      <Section title={t("mails.title")} icon="mail" note={t("mails.count", { count: found.messages.length })} isPlain>
        <ReporterMails messages={found.messages} />
      </Section>
      <LiveRefresh of={[`reporter:${id}`, "abuse-report:"]} everyMs={60_000} />
    </PageFrame>
  );
}

async function Card({ found: { reporter, since, rows, inTime } }: { found: ReporterOnPage }) {
  const t = await getTranslations("reporters");
  return (
    <>
      <Section
        title={t("card.title")}
        icon="person"
        aside={
          <RoomMessages rooms={["reporters"]}>
            <ChangeReporterButton key={reporter.version} reporter={reporter} action={changeReporterAction} />
          </RoomMessages>
        }
      >
        <KeyValues>
          <KeyValue term={t("organization")}>{reporter.organization ?? <span className="sub">{t("card.none")}</span>}</KeyValue>
          <KeyValue term={t("email")}>
            <span className={`mono fs12 ${styles.break}`}>{reporter.email}</span>
          </KeyValue>
          <KeyValue term={t("language.label")}>{t(`language.${reporter.language}`)}</KeyValue>
          <KeyValue term={t("trust.label")}>
            <StateMark tone={TRUST_TONES[reporter.trust]}>{t(`trust.${reporter.trust}`)}</StateMark>
          </KeyValue>
          <KeyValue term={t("card.since")}>
            <TimeText at={since} shape="full" />
          </KeyValue>
          <KeyValue term={t("note")}>
            <span className={styles.note}>{reporter.note ?? <span className="sub">{t("card.none")}</span>}</span>
          </KeyValue>
        </KeyValues>
      </Section>
      <Section title={t("inTime.title")} icon="clock">
        <p className={styles.figure}>
          {inTime.owed === 0 ? "–" : t("inTime.share", { percent: Math.round((100 * inTime.inTime) / inTime.owed) })}
        </p>
        <p className="sub fs12">{t("inTime.of", { inTime: inTime.inTime, owed: inTime.owed })}</p>
        <p className="sub fs12">{t("inTime.rows", { rows })}</p>
      </Section>
    </>
  );
}
