import { commandOf, parentOf } from "./processes.mjs";

/**
 * A signal to npm ends npm alone, so the processes between npm and us are watched: when one is gone, we stop too.
 * Started without npm, we may well outlive the shell that started us.
 */
export function watchParents(onGone) {
  if (!process.env.npm_lifecycle_event) return;
  const expected = parentsUpToNpm();
  const timer = setInterval(() => {
    if (expected.some(([child, parent]) => currentParent(child) !== parent)) onGone();
  }, 500);
  timer.unref();
}

function parentsUpToNpm() {
  const links = [];
  for (let at = process.pid; links.length < 3; at = links.at(-1)[1]) {
    const parent = currentParent(at);
    if (!parent || parent <= 1) break;
    links.push([at, parent]);
    if (/\bnpm\b/.test(commandOf(parent))) return links;
  }
  return links.slice(0, 1); // no npm found above us: our own parent is what we can know
}

const currentParent = (pid) => (pid === process.pid ? process.ppid : parentOf(pid));
