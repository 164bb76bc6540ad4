import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { OpenDraft } from "./open-draft";
import { openDraft } from "./open-draft";

const EMPTY = { first: "", second: "" };
const EARLIER = { first: "昨日", second: "の続き" };

/** The server's one text, and what it was told in which order; its answer to a question waits until it is let go. */
let stored: Record<string, unknown> | null;
let told: string[];
let letGo: () => void;
let kept: Map<string, string>;

beforeEach(() => {
  vi.useFakeTimers();
  stored = null;
  told = [];
  kept = new Map();
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => void kept.set(key, text),
    removeItem: (key: string) => void kept.delete(key),
  });
  const mayAnswer = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  vi.stubGlobal("fetch", async (_path: string, { method = "GET", body }: RequestInit = {}) => {
    told.push(method);
    if (method === "GET") {
      await mayAnswer;
      return Response.json({ data: stored && { body: stored, onVersion: 1, savedAt: "2026-06-09T01:00:00Z" } });
    }
    stored = method === "PUT" ? JSON.parse(String(body)).body : null;
    return Response.json({});
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A form with its draft: what stands in it is what was typed or put back. */
function open(): { draft: OpenDraft; type: (part: object) => void; form: () => object; reading: Promise<void> } {
  let form: Record<string, unknown> = { ...EMPTY };
  const draft = openDraft({
    userId: "0191ae19-9d80-77ff-8ac1-47317e1b5166",
    record: "remediation:7:ask",
    version: () => 1,
    initial: EMPTY,
    restore: (body) => {
      form = { ...body };
    },
  });
  const reading = draft.read();
  return {
    ...{ draft, reading, form: () => form },
    type: (part) => {
      form = { ...form, ...part };
      draft.note(form);
    },
  };
}

test("An earlier text is put back into a form in which nothing was typed.", async () => {
  stored = EARLIER;
  const { draft, form, reading } = open();
  letGo();
  await reading;
  expect(form()).toEqual(EARLIER);
  expect(draft.state()).toMatchObject({ phase: "restored", begunOn: 1 });
});

test("What is typed while an earlier text is looked for is no earlier text: it is neither put back nor offered.", async () => {
  const { draft, type, form, reading } = open();
  type({ first: "いま" });
  await vi.advanceTimersByTimeAsync(8_000); // typing has paused, and the answer is late
  letGo();
  await reading;
  expect(draft.state().phase).toBe("none");
  expect(form()).toEqual({ first: "いま", second: "" });
  await vi.advanceTimersByTimeAsync(0);
  expect(told).toEqual(["GET", "PUT"]);
  expect(stored).toEqual({ first: "いま", second: "" });
});

test("An earlier text that comes late is offered beside what was typed meanwhile.", async () => {
  stored = EARLIER;
  const { draft, type, form, reading } = open();
  type({ first: "いま" });
  letGo();
  await reading;
  expect(draft.state().phase).toBe("offered");
  expect(form()).toEqual({ first: "いま", second: "" });
  draft.bringBack();
  expect(form()).toEqual(EARLIER);
});

test("What was sent before the answer came is thrown away, and nothing is offered.", async () => {
  stored = EARLIER;
  const { draft, type, reading } = open();
  type({ first: "いま", second: "の" });
  draft.drop();
  letGo();
  await reading;
  await vi.advanceTimersByTimeAsync(10_000);
  expect(draft.state().phase).toBe("none");
  expect(told.at(-1)).toBe("DELETE");
  expect(stored).toBeNull();
  expect(kept.size).toBe(0);
});
