export type Theme = "light" | "dark" | "system";

/** What the reader chose; without it the system decides. */
export const THEME_COOKIE = "theme";
