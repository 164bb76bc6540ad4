import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const ON_A_MAC = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];
const FROM_NPM = "@sparticuz/chromium@153.0.0";
const CACHE = path.resolve(".cache/chromium");

/** A Chromium that starts: one on this machine, else one from the system's packages, else one from an npm package. */
export async function findBrowser() {
  return installed() ?? fromSystemPackages() ?? (await fromNpm());
}

function installed() {
  const named = process.env.CHROMIUM_PATH ? [process.env.CHROMIUM_PATH] : [];
  return [...named, ...NAMES.flatMap((name) => which(name) ?? []), ...ON_A_MAC].find(starts);
}

function which(name) {
  const { status, stdout } = spawnSync("sh", ["-c", `command -v ${name}`], { encoding: "utf8" });
  return status === 0 ? stdout.trim() : undefined;
}

function starts(program) {
  if (!existsSync(program)) return false;
  const { status } = spawnSync(program, ["--headless", "--no-sandbox", "--disable-gpu", "--dump-dom", "about:blank"], {
    timeout: 60_000,
    stdio: "ignore",
  });
  return status === 0;
}

function fromSystemPackages() {
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
  return starts(program) ? program : undefined;
}
