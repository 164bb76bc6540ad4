import { byteAt, type Pattern, pattern, startsWith } from "./bytes";
import { Program } from "./program";

class ProgramName {
  constructor(
    readonly name: Pattern,
    readonly program: Program,
  ) {}
}

const LONGEST = 7;
/** By length and first letter, so that one comparison decides; two names share a place at most. */
const PLACES = (LONGEST + 1) * 32;
const NONE = new ProgramName(pattern("\n"), Program.other);
const NAMES: ProgramName[] = [];
for (let place = 0; place < 2 * PLACES; place++) NAMES.push(NONE);
add("smtpd", Program.smtpd);
add("cleanup", Program.cleanup);
add("qmgr", Program.qmgr);
add("nqmgr", Program.qmgr);
add("oqmgr", Program.qmgr);
add("smtp", Program.delivery);
add("error", Program.delivery);
add("retry", Program.delivery);
add("relay", Program.delivery);
add("pipe", Program.delivery);
add("discard", Program.delivery);
add("lmtp", Program.mailbox);
add("virtual", Program.mailbox);
add("local", Program.mailbox);
add("dovecot", Program.dovecot);

function placeOf(length: number, first: number): number {
  return length * 32 + (first & 31);
}

function add(name: string, program: Program): void {
  const place = placeOf(name.length, name.charCodeAt(0));
  const free = (NAMES[place] as ProgramName).program === Program.other ? place : place + PLACES;
  NAMES[free] = new ProgramName(pattern(name), program);
}

/** What the last part of a tag, in [at, end), stands for; `Program.other` where it is no program of a mail service that we read. */
export function programNamed(line: Buffer, at: number, end: number): Program {
  const length = end - at;
  if (length > LONGEST) return Program.other;
  const place = placeOf(length, byteAt(line, at));
  const first = NAMES[place] as ProgramName;
  if (startsWith(line, at, end, first.name)) return first.program;
  const second = NAMES[place + PLACES] as ProgramName;
  return startsWith(line, at, end, second.name) ? second.program : Program.other;
}
