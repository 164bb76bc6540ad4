import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** Lends a folder that is gone afterwards. Others may enter it, as PostgreSQL's own user must. */
export async function withTemporaryFolder(work) {
  const folder = mkdtempSync(path.join(tmpdir(), "sakimori-"));
  chmodSync(folder, 0o711);
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
