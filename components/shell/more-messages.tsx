"use client";
import { NextIntlClientProvider, useLocale, useMessages } from "next-intl";
import type { ComponentProps, ReactNode } from "react";

type Sentences = NonNullable<ComponentProps<typeof NextIntlClientProvider>["messages"]>;

/** Adds to the sentences that the browser has already. */
export function MoreMessages({ messages, children }: { messages: Sentences; children: ReactNode }) {
  const here = useMessages();
  return (
    <NextIntlClientProvider locale={useLocale()} messages={{ ...here, ...messages }}>
      {children}
    </NextIntlClientProvider>
  );
}
