import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { env } from "@/lib/platform/env";
import type { Locale } from "./locales";

export type Messages = { [key: string]: string | Messages };

const loaded = new Map<Locale, Promise<Messages>>();

/** All sentences of one language: each file is a room, its name the first part of the key. */
export function loadMessages(locale: Locale): Promise<Messages> {
  if (env().NODE_ENV === "development") return read(locale); // so that a changed sentence is seen without a restart
  const known = loaded.get(locale) ?? read(locale);
  loaded.set(locale, known);
  return known;
}

async function read(locale: Locale): Promise<Messages> {
  const folder = path.join(process.cwd(), "lib/i18n", locale);
  const names = (await readdir(folder)).filter((name) => name.endsWith(".json")).sort();
  const rooms = names.map(async (name): Promise<[string, Messages]> => {
    const text = await readFile(path.join(folder, name), "utf8");
    return [name.slice(0, -".json".length), JSON.parse(text)];
  });
  return Object.fromEntries(await Promise.all(rooms));
}
