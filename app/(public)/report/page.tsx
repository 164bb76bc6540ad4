import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { PublicForm } from "@/components/abuse-reports/public-form";
import { RoomMessages } from "@/components/shell/room-messages";
import { StatusSheet } from "@/components/status/status-sheet";
import type { Locale } from "@/lib/i18n/locales";
import { deskMail, providerName } from "@/lib/status-page/status-queries";
import { chooseReportLanguageAction, sendPublicReportAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  const name = await providerName((await getLocale()) as Locale);
  return { title: { absolute: `${(await getTranslations("report-form"))("title")} · ${name}` } };
}

/** For anybody outside who wants to report something to the provider. It shows nothing but its own form. */
export default async function ReportPage() {
  const name = await providerName((await getLocale()) as Locale);
  return (
    <RoomMessages rooms={["status", "report-form"]}>
      <StatusSheet name={name} deskMail={deskMail()} chooseLanguage={chooseReportLanguageAction}>
        <PublicForm action={sendPublicReportAction} deskMail={deskMail()} />
      </StatusSheet>
    </RoomMessages>
  );
}
