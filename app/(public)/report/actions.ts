"use server";
import { redirect } from "next/navigation";
import { admitPublicReport } from "@/lib/abuse-reports/admit-public-report";
import { SendPublicReport } from "@/lib/abuse-reports/public-report-inputs";
import { receivePublicReport } from "@/lib/abuse-reports/receive-public-report";
import { publicAction } from "@/lib/access/public-action";
import { ChooseLanguage } from "@/lib/status-page/status-page-inputs";
import { keepLanguage } from "../status/pass";

export const sendPublicReportAction = publicAction({
  input: SendPublicReport,
  admit: admitPublicReport,
  perform: (wish, _admitted, visitor) => receivePublicReport(wish, visitor),
});

export const chooseReportLanguageAction = publicAction({
  input: ChooseLanguage,
  admit: async () => undefined, // changes nothing but the browser's own cookie
  perform: async ({ locale }) => {
    await keepLanguage(locale);
    redirect("/report");
  },
});
