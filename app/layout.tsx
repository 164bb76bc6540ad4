import "@fontsource-variable/noto-sans-jp";
import "./globals.css";
import type { Metadata } from "next";
import { cookies } from "next/headers";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getMessages } from "next-intl/server";
import type { ReactNode } from "react";
import { ChoicesProvider } from "@/components/shell/choices";
import { THEME_COOKIE, type Theme } from "@/components/shell/theme";
import { NowProvider } from "@/components/ui/now";
import { ToastProvider } from "@/components/ui/toast";
import { now } from "@/lib/platform/clock";
import { chooseLocaleAction } from "./actions";

export const metadata: Metadata = {
  title: { default: "Sakimori 防人", template: "%s · Sakimori 防人" },
  robots: { index: false, follow: false },
};

/** The sentences that every page's browser part says; pages add their rooms with `RoomMessages`. */
const EVERYWHERE = ["ui", "shell", "access", "drafts", "live"];

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [locale, all, theme] = await Promise.all([getLocale(), getMessages(), readTheme()]);
  const messages = Object.fromEntries(Object.entries(all).filter(([room]) => EVERYWHERE.includes(room)));
  return (
    <html lang={locale} data-theme={theme === "system" ? undefined : theme}>
      <body>
        <NextIntlClientProvider messages={messages}>
          <ChoicesProvider theme={theme} saveLocale={chooseLocaleAction}>
            <NowProvider at={now().getTime()}>
              <ToastProvider>{children}</ToastProvider>
            </NowProvider>
          </ChoicesProvider>
        </NextIntlClientProvider>
      </body>
    </html>
  );
}

async function readTheme(): Promise<Theme> {
  const chosen = (await cookies()).get(THEME_COOKIE)?.value;
  return chosen === "light" || chosen === "dark" ? chosen : "system";
}
