import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

/** As root a browser has no sandbox, and small machines have little shared memory. */
const BROWSER_FLAGS = ["--no-sandbox", "--disable-dev-shm-usage"];
const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const ON_A_MAC = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];
const FROM_NPM = "@sparticuz/chromium@153.0.0";
const CACHE = path.resolve(".cache/chromium");

/** A Chromium that starts: one on this machine, else one from the system's packages, else one from an npm package. */
export async function findBrowser() {
  return (await installed()) ?? (await fromSystemPackages()) ?? (await fromNpm());
}

async function installed() {
  const named = process.env.CHROMIUM_PATH ? [process.env.CHROMIUM_PATH] : [];
  for (const program of [...named, ...NAMES.flatMap((name) => which(name) ?? []), ...ON_A_MAC])
    if (await starts(program)) return program;
  return undefined;
}

function which(name) {
  const { status, stdout } = spawnSync("sh", ["-c", `command -v ${name}`], { encoding: "utf8" });
  return status === 0 ? stdout.trim() : undefined;
}

/** Tried as the journeys will use it: some builds for servers do not start from a shell, and do from Playwright. */
async function starts(executablePath) {
  if (!existsSync(executablePath)) return false;
  const { chromium } = await import("@playwright/test");
  try {
    const browser = await chromium.launch({ executablePath, args: BROWSER_FLAGS, timeout: 60_000 });
    await (await browser.newPage()).goto("about:blank");
    await browser.close();
    return true;
  } catch (error) {
    console.log(`${executablePath} does not start: ${String(error).split("\n")[0]}`);
    return false;
  }
}

async function fromSystemPackages() {
  if (process.getuid?.() !== 0 || !which("apt-get")) return undefined;
  console.log("Installing Chromium and Japanese fonts with apt-get");
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const apt = (...args) => spawnSync("apt-get", ["-qq", ...args], { env, stdio: ["ignore", "ignore", "inherit"] });
  apt("update");
  // Judged by whether there is a browser: another package, half configured, makes apt-get fail although ours is there.
  apt("install", "-y", "--no-install-recommends", "chromium", "fonts-noto-cjk");
  return installed();
}

async function fromNpm() {
  console.log(`Installing ${FROM_NPM} below .cache`);
  const npm = process.env.npm_execpath?.endsWith(".js") ? [process.execPath, process.env.npm_execpath] : ["npm"];
  const [command, ...words] = [...npm, "install", "--prefix", CACHE, "--no-save", "--no-audit", "--no-fund", FROM_NPM];
  spawnSync(command, words, { stdio: ["ignore", "ignore", "inherit"] });
  const entry = ["index.js", "build/index.js", "build/esm/index.js"]
    .map((file) => path.join(CACHE, "node_modules/@sparticuz/chromium", file))
    .find(existsSync);
  if (!entry) return undefined;
  const { default: chromium } = await import(pathToFileURL(entry).href);
  const program = await chromium.executablePath();
  return (await starts(program)) ? program : undefined;
}
