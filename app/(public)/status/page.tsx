import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { RoomMessages } from "@/components/shell/room-messages";
import { AnswerForm } from "@/components/status/answer-form";
import { AnswersBefore } from "@/components/status/answers-before";
import { CaseStatus } from "@/components/status/case-status";
import { OpenForm } from "@/components/status/open-form";
import { StatusSheet } from "@/components/status/status-sheet";
import type { Locale } from "@/lib/i18n/locales";
import { deskMail, findStatus, providerName } from "@/lib/status-page/status-queries";
import { answerStatusAction, chooseStatusLanguageAction, leaveStatusAction, openStatusAction } from "./actions";
import { findPass } from "./pass";

export async function generateMetadata(): Promise<Metadata> {
  const name = await providerName((await getLocale()) as Locale);
  return {
    title: { absolute: `${(await getTranslations("status"))("title")} · ${name}` },
    robots: { index: false, follow: false },
  };
}

/** For the customer, who is nobody that signs in: what was restricted and why, and a form to answer. The notice's code lets in. */
export default async function StatusPage({ searchParams }: { searchParams: Promise<Record<string, string | undefined>> }) {
  const locale = (await getLocale()) as Locale;
  const [pass, name, { answered }] = await Promise.all([findPass(), providerName(locale), searchParams]);
  const view = pass ? await findStatus(pass, locale) : null;
  const sheet = { name, deskMail: deskMail(), chooseLanguage: chooseStatusLanguageAction };
  return (
    <RoomMessages rooms={["status"]}>
      {view ? (
        <StatusSheet {...sheet} leave={leaveStatusAction}>
          <CaseStatus view={view} isAnswered={answered !== undefined && view.answers.length > 0}>
            <AnswersBefore answers={view.answers} />
            {view.state !== "closed" && (
              <AnswerForm key={view.answers.length} formKey={randomUUID()} action={answerStatusAction} />
            )}
          </CaseStatus>
        </StatusSheet>
      ) : (
        <StatusSheet {...sheet}>
          <OpenForm action={openStatusAction} />
        </StatusSheet>
      )}
    </RoomMessages>
  );
}
