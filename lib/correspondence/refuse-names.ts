import { InvalidInput } from "@/lib/platform/errors";
import type { ForeignName } from "./foreign-names-rules";

/** To whom the text goes that must not name the other side. */
export type NameRefusal = "toReporter" | "toCustomer";

/** As many as a person can take away at once. */
const MOST_NAMED = 8;

/** Throws the refusal that names what was found, and says what to do; nothing found is no refusal. What was typed stays with who typed it. */
export function refuseNames(found: readonly ForeignName[], refusal: NameRefusal): void {
  const words = [...new Set(found.map(({ value }) => value))];
  if (words.length === 0) return;
  const names = words.slice(0, MOST_NAMED).join(" / ") + (words.length > MOST_NAMED ? " …" : "");
  const key = `reporter-desk.refusal.names.${refusal}`;
  throw new InvalidInput(key, { names, count: words.length }, { [refusal === "toReporter" ? "body" : "note"]: key });
}
