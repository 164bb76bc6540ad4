import { type FoundText, findText, keepHere, readHere, sendKept, type Told } from "./draft-store";

export interface DraftState {
  /** `restored`: an earlier text stands in the form again. `offered`: it waits, for typing had begun before it came. */
  phase: "reading" | "none" | "restored" | "offered";
  savedAt: string | null;
  /** The version of the record on which the restored text was begun. */
  begunOn: number | null;
  told: Told | null;
}

interface DraftWish {
  userId: string;
  record: string;
  version: () => number;
  /** The form as it stands before anything is typed. */
  initial: Record<string, unknown>;
  restore: (body: Record<string, unknown>) => void;
}

const QUIET_MS = 1000;
const LONGEST_MS = 5000;

/** Keeps one form's text: here at every stroke, with the server as soon as typing pauses. */
export function openDraft({ userId, record, version, initial, restore }: DraftWish) {
  const pristine = JSON.stringify(initial);
  let state: DraftState = { phase: "reading", savedAt: null, begunOn: null, told: null };
  let current = pristine;
  let waiting: Record<string, unknown> | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let since = 0;
  let isTouched = false;
  let isClosed = false;
  let reading: Promise<FoundText | null> | undefined;
  const listeners = new Set<() => void>();

  function become(part: Partial<DraftState>) {
    state = { ...state, ...part };
    for (const listener of listeners) listener();
  }

  async function send(isClosing = false) {
    clearTimeout(timer);
    timer = undefined;
    if (!isClosing) await reading;
    become({ told: await sendKept(userId, record, isClosing) });
  }

  function sendSoon() {
    if (timer === undefined) since = Date.now();
    clearTimeout(timer);
    timer = setTimeout(() => void send(), Math.max(0, Math.min(QUIET_MS, since + LONGEST_MS - Date.now())));
  }

  function note(value: Record<string, unknown>) {
    const text = JSON.stringify(value);
    if (text === current) return;
    current = text;
    isTouched = true;
    const isEmpty = text === pristine;
    keepHere(userId, record, { body: isEmpty ? null : value, onVersion: state.begunOn ?? version(), at: Date.now() });
    sendSoon();
  }

  function bringBack() {
    if (!waiting) return;
    const body = fitted(waiting, initial);
    waiting = null;
    current = JSON.stringify(body);
    restore(body);
    become({ phase: "restored" });
  }

  /** Looks for an earlier text. What is typed meanwhile is none, and is sent only afterwards: the answer would hold it. */
  async function read() {
    reading = findText(userId, record, readHere(userId, record));
    const found = await reading;
    if (isClosed || state.phase !== "reading") return;
    const text = found && JSON.stringify(fitted(found.body, initial));
    if (!found || text === pristine || text === current) return become({ phase: "none" });
    isTouched = true;
    waiting = found.body;
    become({ phase: "offered", savedAt: found.savedAt, begunOn: found.onVersion });
    if (current === pristine) bringBack();
  }

  /** The text was sent, or is not wanted. */
  function drop() {
    if (!isTouched) return;
    waiting = null;
    keepHere(userId, record, { body: null, onVersion: 0, at: Date.now() });
    void send();
    become({ phase: "none", savedAt: null, begunOn: null });
  }

  return {
    read,
    note,
    bringBack,
    drop,
    /** Throws the text away and shows the form as it was at first. */
    discard() {
      current = pristine;
      drop();
      restore(initial);
    },
    /** Sends what waits: the page or the form is being closed, or the server can be reached again. */
    flush: (isClosing: boolean) => {
      if (timer !== undefined || readHere(userId, record)) void send(isClosing);
    },
    close() {
      isClosed = true;
      if (timer !== undefined || readHere(userId, record)) void send();
    },
    state: () => state,
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

export type OpenDraft = ReturnType<typeof openDraft>;

/** What a form of another day lacks, or has in another shape, is taken from the form as it is now. */
function fitted(body: Record<string, unknown>, initial: Record<string, unknown>): Record<string, unknown> {
  const fits = ([name, value]: [string, unknown]) =>
    !(name in initial) || value === null || initial[name] === null || typeof value === typeof initial[name];
  return { ...initial, ...Object.fromEntries(Object.entries(body).filter(fits)) };
}
