import { cookies } from "next/headers";
import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { LOCALE_COOKIE, type Locale } from "@/lib/i18n/locales";
import { authOptions } from "@/lib/users/auth-options";

/** The person's own language takes the place of what the browser had. */
async function speak(locale: Locale): Promise<void> {
  (await cookies()).set(LOCALE_COOKIE, locale, { path: "/", maxAge: 31_536_000, sameSite: "lax" });
}

async function answer(request: NextRequest, context: { params: Promise<{ nextauth: string[] }> }): Promise<Response> {
  return NextAuth(request, context as never, authOptions(speak));
}

export { answer as GET, answer as POST };
