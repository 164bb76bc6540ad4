/** What somebody was typing, as this browser keeps it until the server has it. `body` null: thrown away, which the server does not know yet. */
export interface KeptText {
  body: Record<string, unknown> | null;
  onVersion: number;
  /** By this computer's clock. */
  at: number;
}

export interface FoundText {
  body: Record<string, unknown>;
  onVersion: number;
  savedAt: string;
}

/** What came of telling the server. */
export type Told = "saved" | "unreachable" | "signed-out" | "refused";

const PLACE = "sakimori-draft:";
const placeOf = (userId: string, record: string) => `${PLACE}${userId}:${record}`;

export function keepHere(userId: string, record: string, text: KeptText): void {
  try {
    localStorage.setItem(placeOf(userId, record), JSON.stringify(text));
  } catch {
    // Full, or switched off: then the server alone keeps it.
  }
}

export function readHere(userId: string, record: string): KeptText | null {
  try {
    return JSON.parse(localStorage.getItem(placeOf(userId, record)) ?? "null") as KeptText | null;
  } catch {
    return null;
  }
}

/** Forgets the copy here, unless something was typed since it was taken. */
function forgetHere(userId: string, record: string, at: number): void {
  if ((readHere(userId, record)?.at ?? 0) <= at) localStorage.removeItem(placeOf(userId, record));
}

const JSON_BODY = { "content-type": "application/json" };

async function tell(init: RequestInit): Promise<Told> {
  try {
    const { ok, status } = await fetch("/drafts", { ...init, headers: JSON_BODY });
    if (ok) return "saved";
    if (status === 401) return "signed-out";
    return status < 500 ? "refused" : "unreachable";
  } catch {
    return "unreachable";
  }
}

const underWay = new Map<string, Promise<Told>>();

/**
 * Sends what is kept here for one record, one after the other: what was thrown away must not be overtaken by what was typed before. A
 * page that closes sends it at once, for it cannot wait.
 */
export function sendKept(userId: string, record: string, isClosing = false): Promise<Told> {
  const place = placeOf(userId, record);
  const before = isClosing ? undefined : underWay.get(place);
  const sending = before ? before.then(() => sendNow(userId, record, isClosing)) : sendNow(userId, record, isClosing);
  underWay.set(place, sending);
  void sending.then(() => underWay.get(place) === sending && underWay.delete(place));
  return sending;
}

async function sendNow(userId: string, record: string, isClosing: boolean): Promise<Told> {
  const kept = readHere(userId, record);
  if (!kept) return "saved";
  const { body, onVersion, at } = kept;
  const told = await tell({
    method: body ? "PUT" : "DELETE",
    keepalive: isClosing,
    body: JSON.stringify(body ? { userId, record, onVersion, body } : { userId, record }),
  });
  if (told === "saved") forgetHere(userId, record, at);
  return told;
}

/** Sends everything of this person that waits here: the connection or the session is back. */
export async function sendAllKept(userId: string): Promise<void> {
  const mine = placeOf(userId, "");
  const records = Object.keys(localStorage).flatMap((key) => (key.startsWith(mine) ? key.slice(mine.length) : []));
  for (const record of records) if ((await sendKept(userId, record)) !== "saved") return;
}

/** What this person was typing: here, as `kept` when it was asked for, or, when that is younger, on another computer. */
export async function findText(userId: string, record: string, kept: KeptText | null): Promise<FoundText | null> {
  const found = await fetchText(userId, record);
  if (!kept || (found && Date.parse(found.savedAt) > kept.at)) return found;
  return kept.body && { body: kept.body, onVersion: kept.onVersion, savedAt: new Date(kept.at).toISOString() };
}

/** Nothing is sent before the answer; a server that does not give one is asked no longer. */
const FIND_MS = 10_000;

async function fetchText(userId: string, record: string): Promise<FoundText | null> {
  try {
    const response = await fetch(`/drafts?userId=${userId}&record=${encodeURIComponent(record)}`, {
      signal: AbortSignal.timeout(FIND_MS),
    });
    if (!response.ok) return null;
    return ((await response.json()) as { data: FoundText | null }).data;
  } catch {
    return null;
  }
}
