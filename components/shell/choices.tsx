"use client";
import { createContext, type ReactNode, useContext } from "react";
import type { Theme } from "./theme";

interface Choices {
  theme: Theme;
  /** Remembers the language with the user; without it (before sign-in) only the browser does. */
  saveLocale?: ((wish: { locale: "ja" | "en" }) => Promise<unknown>) | undefined;
}

const ChoicesContext = createContext<Choices>({ theme: "system" });

/** What the reader chose of how things look; kept in cookies, so that the server draws it right at once. */
export function ChoicesProvider({ theme, saveLocale, children }: Choices & { children: ReactNode }) {
  return <ChoicesContext value={{ theme, saveLocale }}>{children}</ChoicesContext>;
}

export function useChoices(): Choices {
  return useContext(ChoicesContext);
}

/** For a year, on every page. */
export function rememberInCookie(name: string, value: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser that we serve.
  document.cookie = `${name}=${value}; path=/; max-age=31536000; samesite=lax`;
}
