import { maskLine, maskSubject } from "./credential-mask";
import { sha256 } from "./sha256";

/** A log line as it may leave this room: credentials destroyed, the Subject (content, grade 2) apart from the metadata. */
export interface RedactedLine {
  line: string;
  grade: 1 | 2;
  subject?: string;
  lineHash: string;
}

const SUBJECT_LINE = /^(.*?(?:info|warning): header Subject:) ?(.*)$/s;
const TAIL = /^(.*) from ([^ ]+; from=<.*)$/s;

export function redactLine(raw: string, readsSubjects: boolean): RedactedLine {
  const parts = SUBJECT_LINE.exec(raw);
  if (parts === null) return sealed(maskLine(raw), 1);
  const [, head = "", rest = ""] = parts;
  // The last ` from NAME[IP]; from=<` is Postfix's own; without one the whole rest counts as Subject.
  const tail = TAIL.exec(rest);
  const subject = maskSubject(tail?.[1] ?? (rest.startsWith("from ") ? "" : rest));
  const after = tail?.[2] ?? (rest.startsWith("from ") ? rest.slice(5) : undefined);
  const line = `${maskLine(head)} [subject]${after === undefined ? "" : ` from ${maskLine(after)}`}`;
  return readsSubjects ? sealed(line, 2, subject) : sealed(line, 1);
}

function sealed(line: string, grade: 1 | 2, subject?: string): RedactedLine {
  const lineHash = sha256(subject === undefined ? line : `${line}\n${subject}`);
  return subject === undefined ? { line, grade, lineHash } : { line, grade, subject, lineHash };
}
