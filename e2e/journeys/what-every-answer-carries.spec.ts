import { expect, test } from "@playwright/test";

test("The console tells its health, part by part.", async ({ request }) => {
  const response = await request.get("/api/health");
  expect(response.status()).toBe(200);
  expect(await response.json()).toMatchObject({ status: expect.stringMatching(/^(ok|degraded)$/) });
});

test("The sign-in page runs under a policy with a nonce, and nothing on it breaks the policy.", async ({ page }) => {
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (/content security policy|hydrat/i.test(message.text())) complaints.push(message.text());
  });
  const response = await page.goto("/sign-in");
  const headers = response?.headers() ?? {};
  expect(headers["content-security-policy"]).toMatch(/script-src 'self' 'nonce-[^']+' 'strict-dynamic'/);
  expect(headers["content-security-policy"]).toContain("frame-ancestors 'none'");
  expect(headers).toMatchObject({ "x-content-type-options": "nosniff", "referrer-policy": "same-origin" });
  expect(headers).not.toHaveProperty("x-powered-by");
  expect(headers).not.toHaveProperty("strict-transport-security");
  await page.getByRole("button").first().waitFor();
  expect(complaints).toEqual([]);
});

test("What customers sent is answered in a sandbox, whoever asks.", async ({ request }) => {
  const response = await request.get("/correspondence/mails/00000000-0000-7000-8000-000000000000/original");
  expect(response.status()).toBe(401);
  expect(response.headers()["content-security-policy"]).toMatch(/^sandbox; default-src 'none'/);
  expect(response.headers()).toMatchObject({ "x-content-type-options": "nosniff" });
});

test("No two answers share a nonce.", async ({ request }) => {
  const nonceOf = async () =>
    /'nonce-([^']+)'/.exec((await request.get("/sign-in")).headers()["content-security-policy"] ?? "")?.[1];
  const [first, second] = [await nonceOf(), await nonceOf()];
  expect(first).toBeTruthy();
  expect(second).not.toBe(first);
});
