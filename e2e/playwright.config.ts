import { defineConfig } from "@playwright/test";

// `npm run test:e2e` starts the product and says where it is and which browser to use.
const { E2E_URL, E2E_REPORT, CHROMIUM_PATH } = process.env;
if (!E2E_URL) throw new Error("Run the journeys with: npm run test:e2e");

export default defineConfig({
  testDir: "journeys",
  outputDir: ".output",
  forbidOnly: true,
  // The journeys share one product, and each looks at what it made itself.
  workers: 1,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [["list"], ...(E2E_REPORT ? [["json", { outputFile: E2E_REPORT }] as const] : [])],
  use: {
    baseURL: E2E_URL,
    locale: "ja-JP",
    timezoneId: "Asia/Tokyo",
    viewport: { width: 1440, height: 900 },
    screenshot: "only-on-failure",
    // Recording traces doubles the time; ask for one with: npm run test:e2e -- --trace retain-on-failure
    actionTimeout: 20_000,
    launchOptions: { executablePath: CHROMIUM_PATH, args: ["--no-sandbox", "--disable-dev-shm-usage"] },
  },
});
