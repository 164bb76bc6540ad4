"use server";
import { redirect } from "next/navigation";
import { publicAction } from "@/lib/access/public-action";
import { admitAttempt } from "@/lib/status-page/admit-attempt";
import { answerOnStatusPage } from "@/lib/status-page/answer-on-status-page";
import { openStatus } from "@/lib/status-page/open-status";
import { AnswerStatus, ChooseLanguage, LeaveStatus, OpenStatus } from "@/lib/status-page/status-page-inputs";
import { dropPass, keepLanguage, keepPass, requirePass } from "./pass";

export const openStatusAction = publicAction({
  input: OpenStatus,
  admit: ({ caseNumber }, visitor) => admitAttempt(caseNumber, visitor),
  perform: async (wish, attemptId) => {
    await keepPass((await openStatus(wish, attemptId)).statusCodeId);
    redirect("/status");
  },
});

/** Shows the answer once more before it goes out; only the last step keeps it. How many a code may send, the verb counts. */
export const answerStatusAction = publicAction({
  input: AnswerStatus,
  admit: () => requirePass(),
  perform: async (answer, statusCodeId): Promise<{ screen: "form" | "confirm" }> => {
    await keepPass(statusCodeId); // whoever is writing is not cut off
    if (answer.step !== "send") return { screen: answer.step === "review" ? "confirm" : "form" };
    await answerOnStatusPage(answer, statusCodeId);
    redirect("/status?answered=1");
  },
});

export const leaveStatusAction = publicAction({
  input: LeaveStatus,
  admit: async () => undefined, // takes away what the browser itself holds
  perform: async () => {
    await dropPass();
    redirect("/status");
  },
});

export const chooseStatusLanguageAction = publicAction({
  input: ChooseLanguage,
  admit: async () => undefined, // changes nothing but the browser's own cookie
  perform: async ({ locale }) => {
    await keepLanguage(locale);
    redirect("/status");
  },
});
