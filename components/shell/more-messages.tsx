"use client";
import { NextIntlClientProvider, useLocale, useMessages } from "next-intl";
import { type ComponentProps, type ReactNode, useMemo } from "react";

type Sentences = NonNullable<ComponentProps<typeof NextIntlClientProvider>["messages"]>;

/** Read once: each page of one kind brings the same text. */
const read = new Map<string, Sentences>();

/** Sentences travel as one text: as an object, React would walk each of them three times before the page is out. */
function sentencesOf(text: string): Sentences {
  const known = read.get(text) ?? (JSON.parse(text) as Sentences);
  read.set(text, known);
  return known;
}

interface FirstMessagesProps {
  locale: string;
  timeZone: string;
  /** JSON of what every page says. */
  text: string;
  children: ReactNode;
}

/** The sentences of every page. */
export function FirstMessages({ locale, timeZone, text, children }: FirstMessagesProps) {
  return (
    <NextIntlClientProvider locale={locale} timeZone={timeZone} messages={sentencesOf(text)}>
      {children}
    </NextIntlClientProvider>
  );
}

/** Adds to the sentences that the browser has already. Room by room: parts of one stand in place of the whole that was there. */
export function MoreMessages({ text, children }: { text: string; children: ReactNode }) {
  const here = useMessages();
  const all = useMemo(() => ({ ...here, ...sentencesOf(text) }), [here, text]);
  return (
    <NextIntlClientProvider locale={useLocale()} messages={all}>
      {children}
    </NextIntlClientProvider>
  );
}
