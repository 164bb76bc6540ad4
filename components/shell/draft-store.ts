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

/** Sends what is kept here for one record. A page that closes may still send it. */
export async function sendKept(userId: string, record: string, isClosing = false): Promise<Told> {
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

/** What this person was typing: here or, when that is younger, on another computer. */
export async function findText(userId: string, record: string): Promise<FoundText | null> {
  const found = await fetchText(userId, record);
  const kept = readHere(userId, record);
  if (!kept || (found && Date.parse(found.savedAt) > kept.at)) return found;
  return kept.body && { body: kept.body, onVersion: kept.onVersion, savedAt: new Date(kept.at).toISOString() };
}

async function fetchText(userId: string, record: string): Promise<FoundText | null> {
  try {
    const response = await fetch(`/drafts?userId=${userId}&record=${encodeURIComponent(record)}`);
    if (!response.ok) return null;
    return ((await response.json()) as { data: FoundText | null }).data;
  } catch {
    return null;
  }
}
