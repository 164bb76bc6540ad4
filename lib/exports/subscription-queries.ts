import type { Operator } from "@/lib/access/actor";
import { isLocale, type Locale } from "@/lib/i18n/locales";
import { IN_DOUBT, MONTHLY_REPORT } from "@/lib/obligations/staff-mail";
import { db } from "@/lib/platform/db";

/** One's own subscription, and what became of the last report. */
export interface SubscriptionView {
  isRunning: boolean;
  language: Locale;
  /** Where it is sent. */
  address: string;
  last: { subject: string; state: "waiting" | "sent" | "failed" | "doubted"; at: string } | null;
}

export async function getSubscription(operator: Operator): Promise<SubscriptionView> {
  const [running, mail] = await Promise.all([
    db.reportSubscription.findFirst({ where: { userId: operator.id, endedAt: null }, select: { language: true } }),
    db.staffMail.findFirst({ where: { userId: operator.id, kind: MONTHLY_REPORT }, orderBy: { queuedAt: "desc" } }),
  ]);
  return {
    isRunning: running !== null,
    language: isLocale(running?.language) ? running.language : operator.locale,
    address: operator.email,
    last: mail && {
      subject: mail.subject,
      state: mail.sentAt ? "sent" : !mail.failedAt ? "waiting" : mail.error === IN_DOUBT ? "doubted" : "failed",
      at: (mail.sentAt ?? mail.failedAt ?? mail.queuedAt).toISOString(),
    },
  };
}
