import { PushedLines } from "./pushed-lines";
import type { SourceDesk } from "./source-desk";
import { openSource, stateOf } from "./source-rows";
import type { Wake } from "./wake";

export interface HttpSource {
  id: string;
  lines: PushedLines;
}

/** A source for each system that sends lines by HTTP: it is known by its token's system, so a new token of it goes on with the same one. */
export class HttpSources {
  /** Batches that this engine is reading, by source and key: a second try of the same waits for the first. */
  readonly underWay = new Map<string, { sha256: string; stored: Promise<void> }>();
  private readonly opened = new Map<string, Promise<HttpSource>>();

  constructor(
    private readonly desk: SourceDesk,
    private readonly wake: Wake,
  ) {}

  of(system: string, name: string): Promise<HttpSource> {
    const known = this.opened.get(system);
    if (known) return known;
    const opening = this.open(system, name);
    this.opened.set(system, opening);
    opening.catch(() => this.opened.delete(system));
    return opening;
  }

  private async open(system: string, name: string): Promise<HttpSource> {
    const path = `http:${system}`;
    const row = await openSource({ kind: "http", path, name });
    const lines = new PushedLines("http", path, name, () => this.wake.call());
    this.desk.add(lines, stateOf(row));
    return { id: row.id, lines };
  }
}
