/** By the catalogue they were cut from, so that a catalogue read anew is cut anew. */
const texts = new WeakMap<object, Map<string, string>>();

/** The sentences of these rooms as JSON. Cut once for each catalogue and set of rooms. */
export function roomsText(catalogue: Record<string, unknown>, rooms: readonly string[]): string {
  const known = texts.get(catalogue) ?? new Map<string, string>();
  texts.set(catalogue, known);
  const name = rooms.join(" ");
  const text =
    known.get(name) ?? JSON.stringify(Object.fromEntries(Object.entries(catalogue).filter(([room]) => rooms.includes(room))));
  known.set(name, text);
  return text;
}
