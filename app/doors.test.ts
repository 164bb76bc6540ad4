import { readdirSync } from "node:fs";
import path from "node:path";
import { beforeEach, describe, expect, test, vi } from "vitest";
import type { Operator } from "@/lib/access/actor";
import { PERMISSIONS, ROLES, type Role } from "@/lib/access/permissions";
import { API_SCOPES } from "@/lib/tokens/token-rules";

// Every way into the product is found here by itself: a page, an action or a route that declares no permission fails.
const APP = import.meta.dirname;
const files = readdirSync(APP, { recursive: true, encoding: "utf8" });
const named = (name: RegExp) => files.filter((file) => name.test(path.basename(file))).sort();

/** Open to everybody, with the reason. */
const OPEN: Record<string, string> = {
  "(sign-in)/sign-in/page.tsx": "the way in",
  "api/auth/[...nextauth]/route.ts": "the way in",
  "api/health/route.ts": "watched from outside; it names no secret",
  "(public)/status/page.tsx":
    "for customers, who are nobody that signs in; without the code of a notice it shows nothing of a case",
  "(public)/report/page.tsx": "for reporters, who are nobody that signs in; it shows its own form and nothing else",
};

/** The forms on those pages, by file, with the reason. Each counts its callers before it looks anything up. */
const PUBLIC_ACTIONS: Record<string, Record<string, string>> = {
  "(public)/status/actions.ts": {
    openStatusAction: "the way in for who holds a notice: case number and code, counted",
    answerStatusAction: "what the customer says; without a pass of this browser it is refused, and it lifts nothing",
    leaveStatusAction: "takes the pass from the browser",
    chooseStatusLanguageAction: "changes the browser's own cookie",
  },
  "(public)/report/actions.ts": {
    sendPublicReportAction: "a report from outside, counted by network and hour; it restricts nobody and opens no case",
    chooseReportLanguageAction: "changes the browser's own cookie",
  },
};

let visitor: Operator | null = null;
vi.mock("@/lib/access/current-operator", () => ({ currentOperator: async () => visitor }));
const cookieSet = vi.fn();
vi.mock("next/headers", () => ({
  headers: async () => new Headers(),
  cookies: async () => ({ get: () => undefined, set: cookieSet }),
}));
vi.stubEnv("__NEXT_EXPERIMENTAL_AUTH_INTERRUPTS", "true");

beforeEach(() => {
  visitor = null;
});
const personIn = (role: Role): Operator => ({
  kind: "user",
  id: "1",
  name: role,
  email: "a@example.jp",
  roles: [role],
  locale: "en",
  sessionId: "1",
});
const isDeclared = (permission: unknown) =>
  permission === "self" || (typeof permission === "string" && permission in PERMISSIONS);

/** What is for other systems asks for a token's scope instead of a person's role. */
const isScoped = (scope: unknown) => API_SCOPES.some((one) => one === scope);

const NO_ANSWER = "rendered";
/** How a page answers somebody before it reads anything; pages whose roles fit go on to their queries, which are not tried here. */
async function answerOf(page: string): Promise<string> {
  const { default: render } = await import(path.join(APP, page));
  const nothing = Promise.resolve({});
  return Promise.resolve(render({ params: nothing, searchParams: nothing })).then(
    () => NO_ANSWER,
    (error: unknown) => String((error as { digest?: unknown }).digest ?? error),
  );
}

describe.each(named(/^page\.tsx$/).filter((page) => !(page in OPEN)))("the page %s", (page) => {
  test("sends strangers to sign in", async () => {
    expect(await answerOf(page)).toMatch(/^NEXT_REDIRECT;\w+;\/sign-in/);
  });

  test("is shut to each role that its permission does not name", async () => {
    const { readFileSync } = await import("node:fs");
    const [, permission] = /requireOperator\("([^"]+)"\)/.exec(readFileSync(path.join(APP, page), "utf8")) ?? [];
    expect(isDeclared(permission)).toBe(true);
    if (permission === "self") return;
    for (const role of ROLES.filter((one) => !PERMISSIONS[permission as keyof typeof PERMISSIONS].roles.includes(one))) {
      visitor = personIn(role);
      expect([role, await answerOf(page)]).toEqual([role, "NEXT_HTTP_ERROR_FALLBACK;403"]);
    }
  });
});

test.each(Object.entries(PUBLIC_ACTIONS))(
  "every action in %s is named here as open to everybody, and nothing else is",
  async (file, reasons) => {
    const actions: Record<string, unknown> = await import(path.join(APP, file));
    expect(Object.keys(actions).sort()).toEqual(Object.keys(reasons).sort());
    for (const [name, action] of Object.entries(actions)) {
      expect([name, typeof action === "function" && "isPublic" in action && action.isPublic]).toEqual([name, true]);
      expect([name, typeof action === "function" && "permission" in action]).toEqual([name, false]);
    }
  },
);

test("the public answer form refuses who has not opened the page, and gives back what was typed", async () => {
  const { answerStatusAction } = await import("./(public)/status/actions");
  const form = new FormData();
  const typed = { step: "send", claim: "it_was_me", text: "営業所からの送信です", key: "0192d1a0-0000-7000-8000-000000000001" };
  for (const [name, value] of Object.entries(typed)) form.set(name, value);
  expect(await answerStatusAction({ status: "idle" }, form)).toEqual({
    status: "refused",
    code: "not_permitted",
    message: expect.stringContaining("表示の期限"),
    typed,
  });
  expect(cookieSet).not.toHaveBeenCalled();
});

test.each(named(/^actions\.ts$/).filter((file) => !(file in PUBLIC_ACTIONS)))(
  "every action in %s is a door with a permission, and answers strangers with a refusal",
  async (file) => {
    const actions: Record<string, unknown> = await import(path.join(APP, file));
    for (const [name, action] of Object.entries(actions)) {
      expect(name).toMatch(/Action$/);
      expect([name, typeof action === "function" && "permission" in action && isDeclared(action.permission)]).toEqual([
        name,
        true,
      ]);
      const answer = await (action as (wish: unknown) => Promise<unknown>)({});
      expect([name, answer]).toEqual([name, expect.objectContaining({ status: "refused", code: "signed_out" })]);
    }
  },
);

test.each(named(/^route\.ts$/).filter((route) => !(route in OPEN)))(
  "the route %s is a door with a permission or a scope, and answers strangers with 401",
  async (file) => {
    const route: Record<string, unknown> = await import(path.join(APP, file));
    const handlers = Object.entries(route).filter(([name]) => /^(GET|POST|PUT|PATCH|DELETE)$/.test(name));
    expect(handlers).not.toHaveLength(0);
    for (const [name, handler] of handlers) {
      const isDoor =
        typeof handler === "function" &&
        (("permission" in handler && isDeclared(handler.permission)) || ("scope" in handler && isScoped(handler.scope)));
      expect([name, isDoor]).toEqual([name, true]);
      const context = { params: Promise.resolve({}) };
      const answer: Response = await (handler as (request: Request, context: unknown) => Promise<Response>)(
        new Request("http://localhost/"),
        context,
      );
      expect([name, answer.status]).toEqual([name, 401]);
    }
  },
);
