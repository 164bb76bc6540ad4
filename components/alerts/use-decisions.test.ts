import { beforeEach, expect, test, vi } from "vitest";
import type { AlertRow } from "@/lib/alerts/alert-views";
import type { TriageActions } from "./triage-actions";
import type { AlertQueueState } from "./use-alert-queue";
import { useDecisions } from "./use-decisions";
import { useUndo } from "./use-undo";

// Hooks without a browser: each keeps its place from one drawing to the next, and an effect runs when the drawing is over.
const page = vi.hoisted(() => ({ slots: [] as unknown[], place: 0, effects: [] as (() => void)[], busy: 0, told: "", went: "" }));
vi.mock("react", () => {
  const slot = <T>(first: T): T => {
    const here = page.place++;
    if (!(here in page.slots)) page.slots[here] = first;
    return page.slots[here] as T;
  };
  const useState = (first: unknown) => {
    const here = slot({ value: first });
    return [here.value, (next: unknown) => Object.assign(here, { value: next })];
  };
  const start = async (work: () => Promise<void>) => {
    page.busy += 1;
    await work();
    page.busy -= 1;
  };
  return {
    useState,
    useRef: (first: unknown) => slot({ current: first }),
    useCallback: (work: unknown) => work,
    useEffect: (work: () => void) => page.effects.push(work),
    useTransition: () => [page.busy > 0, start],
  };
});
vi.mock("next-intl", () => ({
  useTranslations: () => (key: string, values: object) => `${key} ${Object.values(values ?? {}).join(" ")}`,
}));
vi.mock("next/navigation", () => ({ useRouter: () => ({ push: (to: string) => Object.assign(page, { went: to }) }) }));
vi.mock("@/components/ui/toast", () => ({
  useToast: () => (toast: { text: string }) => Object.assign(page, { told: toast.text }),
}));
vi.mock("@/components/shell/shell-context", () => ({ useMe: () => ({ id: "me" }), useMay: () => true }));
vi.mock("./queue-facets", () => ({ useFacets: () => ({ recount: () => {} }) }));

const row = (number: number, change: Partial<AlertRow> = {}) =>
  ({ id: `id-${number}`, number, version: 1, state: "open", address: "a@example.jp", customerName: "A", ...change }) as AlertRow;

let queue: AlertQueueState;
let sent: [string, unknown][];
let answer: (data: unknown) => void;

beforeEach(() => {
  Object.assign(page, { slots: [], busy: 0, told: "", went: "" });
  sent = [];
  const rows = [row(7), row(8, { place: "snoozed" })];
  const patch = (changed: readonly AlertRow[]) => {
    queue.rows = queue.rows.map((one) => changed.find(({ id }) => id === one.id) ?? one);
  };
  const select = (number: number) => look(number);
  queue = { rows, row: rows[0], chosen: 7, patch, select, read: async () => {} } as unknown as AlertQueueState;
});

function look(number: number) {
  queue = Object.assign({ ...queue }, { chosen: number, row: queue.rows.find((one) => one.number === number) ?? null });
}

/** One drawing of the page, as it stands now. */
function draw() {
  Object.assign(page, { place: 0, effects: [] });
  const door = (name: string) => (wish: unknown) => {
    sent.push([name, wish]);
    return new Promise((resolve) => {
      answer = resolve;
    });
  };
  const actions = new Proxy({}, { get: (_, name: string) => door(name) }) as TriageActions;
  // biome-ignore lint/correctness/useHookAtTopLevel: this is the top of what is drawn.
  const undo = useUndo();
  // biome-ignore lint/correctness/useHookAtTopLevel: the same.
  const drawn = useDecisions(queue, actions, undo);
  for (const effect of page.effects) effect();
  return drawn;
}

const settled = () => new Promise((resolve) => setTimeout(resolve));
async function answered(data: unknown) {
  answer(data);
  await settled();
  draw();
  await settled();
}
const escalated = { ...row(7), version: 2, state: "escalated" };
const isDone = { status: "done", data: { number: 31, isNew: true, row: escalated } };

test("What became a case is the alert that was looked at when the key was pressed.", async () => {
  draw().escalate?.();
  look(8);
  draw();
  await answered(isDone);
  expect(page.told).toBe("told.escalate number 7 31");
  expect(page.went).toBe("/incidents/31");
});

test("After a case was opened z takes that alert out of it, not what was decided on the one that is looked at since.", async () => {
  draw().escalate?.();
  look(8);
  draw();
  await answered(isDone);
  draw().undo?.();
  expect(sent).toEqual([
    ["escalate", { alertId: "id-7", version: 1 }],
    ["undoEscalation", { alertId: "id-7", version: 2 }],
  ]);
});

test("Who presses z before a case is opened stays in the queue, and that alert is taken out of its case.", async () => {
  draw().escalate?.();
  look(8);
  draw().undo?.();
  await answered(isDone);
  expect(page.went).toBe("");
  expect(sent.at(-1)).toEqual(["undoEscalation", { alertId: "id-7", version: 2 }]);
  expect(queue.chosen).toBe(7);
});

test("A refusal that comes when another alert is looked at tells of the one it is about.", async () => {
  draw().escalate?.();
  look(8);
  await answered({ status: "refused", code: "stale_record", message: "too late" });
  const { refusal } = draw();
  expect(refusal).toMatchObject({ message: "too late", row: { number: 7 } });
});
