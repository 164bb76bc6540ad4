import { LONGEST_LINE } from "./longest-line";
import { linesOfJson } from "./ndjson-lines";
import type { NdjsonMapping } from "./ndjson-mapping";

const NEWLINE = 10;

/** Turns a stream of JSON lines into a stream of log lines, cut anywhere; feed what comes out to a detector. */
export class NdjsonLog {
  private carry: Buffer = Buffer.alloc(0);
  private isOverlong = false;

  constructor(private readonly mapping: NdjsonMapping) {}

  feed(chunk: Buffer): Buffer {
    const out: string[] = [];
    let at = 0;
    for (let newline = chunk.indexOf(NEWLINE); newline >= 0; newline = chunk.indexOf(NEWLINE, at)) {
      this.keep(chunk.subarray(at, newline));
      out.push(this.taken());
      at = newline + 1;
    }
    this.keep(chunk.subarray(at));
    return Buffer.from(out.join(""), "utf8");
  }

  end(): Buffer {
    return Buffer.from(this.taken(), "utf8");
  }

  /** Of a line that never ends no more is kept than the longest one may have. */
  private keep(rest: Buffer): void {
    if (this.isOverlong || rest.length === 0) return;
    this.isOverlong = this.carry.length + rest.length > LONGEST_LINE;
    this.carry = Buffer.concat([this.carry, this.isOverlong ? rest.subarray(0, 1024) : rest]);
  }

  private taken(): string {
    const text = this.carry.toString("utf8").trim();
    const isOverlong = this.isOverlong;
    this.carry = Buffer.alloc(0);
    this.isOverlong = false;
    if (text === "") return "";
    return isOverlong ? `${text.slice(0, 1024)}\n` : linesOfJson(text, this.mapping);
  }
}
