import { cookies } from "next/headers";
import { LOCALE_COOKIE, type Locale } from "@/lib/i18n/locales";
import { NotPermitted } from "@/lib/platform/errors";
import { passOptions, readPass, STATUS_COOKIE, statusPass } from "@/lib/status-page/status-pass";

/** The code with which this browser opened the page; null when it did not, or its time is over. */
export const findPass = async (): Promise<string | null> => readPass((await cookies()).get(STATUS_COOKIE)?.value);

export async function requirePass(): Promise<string> {
  const statusCodeId = await findPass();
  if (!statusCodeId) throw new NotPermitted("status.refusal.over");
  return statusCodeId;
}

export const keepPass = async (statusCodeId: string) =>
  (await cookies()).set(STATUS_COOKIE, statusPass(statusCodeId), passOptions());

export const dropPass = async () => (await cookies()).set(STATUS_COOKIE, "", { ...passOptions(), maxAge: 0 });

/** As the console keeps it: for a year, on every page. */
export const keepLanguage = async (locale: Locale) =>
  (await cookies()).set(LOCALE_COOKIE, locale, { path: "/", maxAge: 31_536_000, sameSite: "lax" });
