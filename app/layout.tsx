import "@fontsource-variable/noto-sans-jp";
import "./globals.css";
import type { Metadata } from "next";
import { cookies } from "next/headers";
import { getLocale, getMessages } from "next-intl/server";
import type { ReactNode } from "react";
import { ChoicesProvider } from "@/components/shell/choices";
import { FirstMessages } from "@/components/shell/more-messages";
import { THEME_COOKIE, type Theme } from "@/components/shell/theme";
import { NowProvider } from "@/components/ui/now";
import { ToastProvider } from "@/components/ui/toast";
import { TIME_ZONE } from "@/lib/i18n/locales";
import { roomsText } from "@/lib/i18n/rooms-text-rules";
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
  return (
    <html lang={locale} data-theme={theme === "system" ? undefined : theme}>
      <body>
        <FirstMessages locale={locale} timeZone={TIME_ZONE} text={roomsText(all, EVERYWHERE)}>
          <ChoicesProvider theme={theme} saveLocale={chooseLocaleAction}>
            <NowProvider at={now().getTime()}>
              <ToastProvider>{children}</ToastProvider>
            </NowProvider>
          </ChoicesProvider>
        </FirstMessages>
      </body>
    </html>
  );
}

async function readTheme(): Promise<Theme> {
  const chosen = (await cookies()).get(THEME_COOKIE)?.value;
  return chosen === "light" || chosen === "dark" ? chosen : "system";
}
