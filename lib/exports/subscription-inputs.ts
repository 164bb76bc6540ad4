import { z } from "zod";
import { LOCALES } from "@/lib/i18n/locales";

/** The report of each month by mail, in a language. */
export const SubscribeToReport = z.object({ language: z.enum(LOCALES) });
export type SubscribeToReport = z.infer<typeof SubscribeToReport>;

export const EndReportSubscription = z.object({});
export type EndReportSubscription = z.infer<typeof EndReportSubscription>;
