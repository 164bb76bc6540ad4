import { type CompiledReader, WORTH_READING_AHEAD } from "./compiled-reader";
import { EventKind } from "./event-kind";
import type { EventRecords } from "./event-records";
import type { LineParser } from "./line-parser";
import type { LineStream } from "./line-stream";
import type { ParsedBlock } from "./parsed-block";

/** What becomes of lines that were read. */
export interface LineHearer {
  /** Whether a line of this kind means anything for the message with this id. */
  heeds(kind: EventKind, a: number, b: number): boolean;
  /** Of a line that nobody heeds no more is told than its time. */
  passOver(time: number): void;
  /** The parser's event holds its parts; `offset` is that of the line. */
  act(kind: EventKind, offset: number): void;
  /** Longer than any log line. */
  overlong(line: Buffer, start: number, end: number): void;
}

/** Cuts what is fed into lines, reads them, ahead where a compiled reader is given, and tells what they say in their order. */
export class LineIntake {
  private readonly readLine = (line: Buffer, start: number, end: number) => {
    const kind = this.parser.parse(line, start, end);
    if (kind !== EventKind.none) this.hearer.act(kind, this.stream.lineOffset);
  };
  private readonly overlong = (line: Buffer, start: number, end: number) => this.hearer.overlong(line, start, end);
  /** Of a line that lies in two blocks, or before the first whole one of a block. */
  private readonly readBetween: (line: Buffer, start: number, end: number) => void;

  constructor(
    private readonly stream: LineStream,
    private readonly parser: LineParser,
    private readonly reader: CompiledReader | undefined,
    private readonly hearer: LineHearer,
  ) {
    // The sources that it was compiled from would have to be warmed up for these few lines alone.
    this.readBetween = reader === undefined ? this.readLine : (line, start, end) => this.readAlone(line, start, end, reader);
  }

  feed(chunk: Buffer): void {
    const { reader } = this;
    if (reader === undefined || chunk.length < WORTH_READING_AHEAD) this.stream.feed(chunk, this.readLine, this.overlong);
    else for (let at = 0; at < chunk.length; at += reader.most) this.feedBlock(chunk.subarray(at, at + reader.most), reader);
  }

  private feedBlock(block: Buffer, reader: CompiledReader): void {
    reader.read(block);
    if (reader.isComplete) this.takeParsed(block, reader, reader.records);
    else this.stream.feed(block, this.readLine, this.overlong);
  }

  /** A block whose lines were read ahead already. */
  feedParsed(block: Buffer, parsed: ParsedBlock, records: EventRecords): void {
    if (parsed.isComplete) this.takeParsed(block, parsed, records);
    else this.feed(block);
  }

  /** The last line may lack its newline. */
  end(): void {
    this.stream.end(this.readLine, this.overlong);
  }

  private takeParsed(block: Buffer, parsed: ParsedBlock, records: EventRecords): void {
    const take = () => {
      this.parser.count(EventKind.none, parsed.ignored);
      for (let index = 0; index < parsed.events; index++)
        this.take(records, index, block, this.stream.blockOffset + records.startAt(index));
    };
    this.stream.feedParsed(block, parsed.headEnd, parsed.tailAt, take, this.readBetween, this.overlong);
  }

  private readAlone(line: Buffer, start: number, end: number, reader: CompiledReader): void {
    if (reader.readLine(line, start, end)) this.take(reader.lineRecord, 0, reader.line, this.stream.lineOffset);
    else this.parser.count(EventKind.none, 1);
  }

  private take(records: EventRecords, index: number, block: Buffer, offset: number): void {
    const { parser, hearer } = this;
    const kind = records.kindAt(index);
    const time = kind === EventKind.unknown ? -1 : parser.timeAhead(records, index, block);
    this.stream.lineOffset = offset;
    // Most mail is nobody's that we follow: of its lines no more is looked at.
    if (time >= 0 && records.isOfMessage(index) && !hearer.heeds(kind, records.queueA(index), records.queueB(index))) {
      hearer.passOver(time);
      parser.count(kind, 1);
    } else hearer.act(parser.take(records, index, block, time), offset);
  }
}
