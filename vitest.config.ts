import path from "node:path";
import { defineConfig } from "vitest/config";

const root = import.meta.dirname;
const resolve = {
  alias: { "@": root, "server-only": path.join(root, "node_modules/server-only/empty.js") },
};
const exclude = ["**/node_modules/**", "**/.next/**", "**/.data/**", "**/.cache/**", "e2e/**"];
const provide = { isSoak: process.env.SOAK === "1" };
// A machine that does other things as well is slow, not wrong: what is waited for has time to come.
const expectation = { poll: { timeout: 20_000, interval: 25 } };
const database = {
  provide,
  expect: expectation,
  globalSetup: ["bin/checks/test-database.ts"],
  setupFiles: ["bin/checks/fresh-database.ts"],
  testTimeout: 60_000,
  hookTimeout: 240_000,
};

export default defineConfig({
  test: {
    maxWorkers: 2,
    passWithNoTests: false,
    projects: [
      {
        resolve,
        test: {
          name: "unit",
          include: ["**/*.test.ts"],
          exclude: [...exclude, "**/*.db.test.ts", "**/*.soak.test.ts", "**/*.mta.test.ts"],
          testTimeout: 30_000,
          expect: expectation,
          provide,
        },
      },
      { resolve, test: { name: "db", include: ["**/*.db.test.ts"], exclude, ...database } },
      // Against a real mail server, where one is installed: npm run test:mta.
      { resolve, test: { name: "mta", include: ["**/*.mta.test.ts"], exclude, ...database, testTimeout: 120_000 } },
      // Long suites: `npm test` runs them shortened, `npm run test:soak` in full (inject("isSoak")).
      { resolve, test: { name: "soak", include: ["**/*.soak.test.ts"], exclude, ...database, testTimeout: 3_600_000 } },
    ],
  },
});
