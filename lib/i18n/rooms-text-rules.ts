/** By the catalogue they were cut from, so that a catalogue read anew is cut anew. */
const texts = new WeakMap<object, Map<string, string>>();

type Catalogue = Record<string, unknown>;

/** The sentences of these rooms, or of parts of them (`alerts.what`), as JSON. Cut once for each catalogue and set of rooms. */
export function roomsText(catalogue: Catalogue, rooms: readonly string[]): string {
  const known = texts.get(catalogue) ?? new Map<string, string>();
  texts.set(catalogue, known);
  const name = rooms.join(" ");
  const text = known.get(name) ?? JSON.stringify(cutFrom(catalogue, rooms));
  known.set(name, text);
  return text;
}

function cutFrom(catalogue: Catalogue, rooms: readonly string[]): Catalogue {
  const cut = Object.entries(catalogue).flatMap(([room, said]): [string, unknown][] => {
    if (rooms.includes(room)) return [[room, said]];
    const parts = Object.entries(said as Catalogue).filter(([part]) => rooms.includes(`${room}.${part}`));
    return parts.length === 0 ? [] : [[room, Object.fromEntries(parts)]];
  });
  return Object.fromEntries(cut);
}
