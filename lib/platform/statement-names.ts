import { createHash } from "node:crypto";

/** A connection keeps each named statement for its life: past this many, further ones go without a name. */
const MOST = 500;
/** What is asked a second time will be asked again; a list of ids of a length seen once is not worth a place. */
const WORTH = 2;

const UNNAMED = "";

interface Query {
  sql: string;
}

/**
 * Gives the statements that come again a name, so that the database parses and plans them once for each connection and not
 * at every request. The others get an empty name, which names nothing: they run as before.
 */
export function nameStatements(): (query: Query) => string {
  const seen = new Map<string, { times: number; name?: string }>();
  let named = 0;
  return ({ sql }) => {
    const known = seen.get(sql);
    if (known?.name) return known.name;
    if (named >= MOST) return UNNAMED;
    const times = (known?.times ?? 0) + 1;
    if (times < WORTH) {
      // Those that never came again make room before the map grows without end.
      if (seen.size >= MOST * 4) for (const [text, { name }] of seen) if (!name) seen.delete(text);
      seen.set(sql, { times });
      return UNNAMED;
    }
    named += 1;
    const name = `s${createHash("sha256").update(sql).digest("hex").slice(0, 32)}`;
    seen.set(sql, { times, name });
    return name;
  };
}
