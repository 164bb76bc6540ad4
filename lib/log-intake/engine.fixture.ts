import { db } from "@/lib/platform/db";
import { Engine } from "./engine";
import { openDesk } from "./open-desk";

/** An engine over these files, opened as the worker does. */
export const openEngine = (files: readonly string[], history: readonly string[] = []): Promise<Engine> =>
  Engine.open("test", (isFresh) => openDesk({ files, history, listeners: [] }, isFresh));

/** Reads everything that is there, and stores it. */
export async function readToEnd(engine: Engine): Promise<void> {
  // A history gives way to the live logs with a turn that reads nothing.
  for (let quiet = 0; quiet < 3; quiet = (await engine.step()) ? 0 : quiet + 1);
  await engine.storeAll();
}

/** As before the first line. */
export async function forgetDetector(): Promise<void> {
  await db.detectorAccount.deleteMany();
  await db.detectorPage.deleteMany();
  await db.detectorState.update({ where: { id: 1 }, data: { version: 0, parts: null, accounts: 0 } });
}
