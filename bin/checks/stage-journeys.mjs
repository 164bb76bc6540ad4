import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { end, findFreePort, identify } from "../start/processes.mjs";
import { findBrowser } from "./find-browser.mjs";
import { ownEnvironment, runShown } from "./run-shown.mjs";
import { withTemporaryFolder } from "./temporary-folder.mjs";

const REPORT = path.resolve(".cache/test/e2e.json");
const START_LIMIT_MS = 10 * 60_000;

/** Starts a product of its own, as `npm start` would on a fresh clone, and lets people walk through it in a browser. */
export async function browserJourneys(args) {
  const browser = await findBrowser();
  if (!browser) {
    console.error("No browser: install Chromium, or set CHROMIUM_PATH to one.");
    return { passed: 0, failed: 1 };
  }
  console.log(`Browser: ${browser}`);
  return withTemporaryFolder(async (dataDir) => {
    const demoPassword = randomBytes(12).toString("base64url");
    const port = await findFreePort();
    const mailPort = await findFreePort();
    const dnsPort = await findFreePort();
    const env = {
      // Without a locale the browser calls a file with a Japanese name "download".
      LANG: "C.UTF-8",
      ...ownEnvironment(),
      DATA_DIR: dataDir,
      PORT: String(port),
      INBOUND_MAIL_PORT: String(mailPort),
      // A zone that a journey opens there; until it does, nobody answers.
      DNSBL_SERVERS: `127.0.0.1:${dnsPort}`,
      DEMO_PASSWORD: demoPassword,
    };
    const product = await startProduct(env);
    if (!product) return { passed: 0, failed: 1 };
    try {
      const walked = await runJourneys(args, {
        ...env,
        E2E_URL: `http://localhost:${port}`,
        E2E_MAIL_PORT: String(mailPort),
        E2E_DNS_PORT: String(dnsPort),
        CHROMIUM_PATH: browser,
      });
      const missing = missingSentences(path.join(dataDir, "logs"));
      if (missing.length > 0) console.error(`Sentences that pages asked for and no catalogue has: ${missing.join(", ")}`);
      return { ...walked, failed: walked.failed + missing.length };
    } finally {
      await end(product, { graceMs: 30_000 });
    }
  });
}

/** What the server's pages wanted to say and could not; what the browser's part misses, journeys hear themselves. */
function missingSentences(folder) {
  const found = new Set();
  for (const name of readdirSync(folder).filter((one) => one.startsWith("web")))
    for (const [, sentence] of readFileSync(path.join(folder, name), "utf8").matchAll(/MISSING_MESSAGE: (\S+ \(\w+\))/g))
      found.add(sentence);
  return [...found];
}

async function startProduct(env) {
  const child = spawn(process.execPath, ["bin/start.mjs"], { env, stdio: ["ignore", "pipe", "inherit"], detached: true });
  const identity = identify(child.pid);
  for (const signal of ["SIGINT", "SIGTERM"])
    process.once(signal, () => void end(identity, { graceMs: 30_000 }).then(() => process.exit(1)));
  const isReady = await new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), START_LIMIT_MS);
    child.stdout.setEncoding("utf8").on("data", (text) => {
      process.stdout.write(text);
      if (text.includes("Sakimori is ready")) resolve(true);
    });
    child.once("close", () => {
      clearTimeout(timer);
      resolve(false);
    });
  });
  if (isReady) return identity;
  console.error("The product did not start.");
  await end(identity, { graceMs: 30_000 });
  return undefined;
}

async function runJourneys(args, env) {
  mkdirSync(path.dirname(REPORT), { recursive: true });
  rmSync(REPORT, { force: true });
  const words = ["node_modules/@playwright/test/cli.js", "test", "--config", "e2e/playwright.config.ts", ...args];
  const isGood = await runShown(process.execPath, words, { ...env, E2E_REPORT: REPORT });
  let stats;
  try {
    ({ stats } = JSON.parse(readFileSync(REPORT, "utf8")));
  } catch {
    return { passed: 0, failed: 1 }; // the runner has already said why there is none
  }
  if (stats.skipped > 0) console.log(`${stats.skipped} skipped, which counts as failed here`);
  const failed = stats.unexpected + stats.flaky + stats.skipped;
  return { passed: stats.expected, failed: isGood ? failed : Math.max(failed, 1) };
}
