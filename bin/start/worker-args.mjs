/** How Node is told to run the worker, which is bundled for it. */
export const WORKER_ARGS = ["--conditions", "react-server", "bin/worker.mjs"];
