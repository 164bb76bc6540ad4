import { isPlainHost, MASKED, maskHelo, maskLine, maskName, maskProse, maskSubject } from "./credential-mask";
import { sha256 } from "./sha256";

/** A log line as it may leave this room: credentials destroyed, the Subject (content, grade 2) apart from the metadata. */
export interface RedactedLine {
  line: string;
  grade: 1 | 2;
  subject?: string;
  lineHash: string;
}

const SUBJECT_LINE = /^(.*?(?:info|warning|hold|filter|redirect): header Subject:) ?(.*)$/s;
const LONGEST_LINE = 8192;
const TAIL = /^(.*) from ([^ ]+; from=<.*)$/s;

/** The token after the time: the host, or in Dovecot's own file the name of the process. */
const HOST = /^((?:<\d{1,3}>)?(?:1 )?(?:[A-Z][a-z]{2} {1,2}\d{1,2} [\d:.,]+|\d{4}-\d\d-\d\d[T ]\S+) )([^ ]+)/;
const PROCESS = /^[\w./-]{1,60}(?:\[\d+\]|\(\d+\))?:$/;

export function redactLine(line: string, readsSubjects: boolean): RedactedLine {
  const raw = shortened(line).replace(HOST, (_, time: string, host: string) => {
    return time + (isPlainHost(host) || PROCESS.test(host) ? host : MASKED);
  });
  const parts = SUBJECT_LINE.exec(raw);
  if (parts === null) return sealed(graded(maskFields(raw), readsSubjects), 1);
  const [, head = "", rest = ""] = parts;
  // The last ` from NAME[IP]; from=<` is Postfix's own; without one the whole rest counts as Subject.
  const tail = TAIL.exec(rest);
  const subject = maskSubject(tail?.[1] ?? (rest.startsWith("from ") ? "" : rest));
  const after = tail?.[2] ?? (rest.startsWith("from ") ? rest.slice(5) : undefined);
  const kept = `${maskFields(head)} [subject]${after === undefined ? "" : ` from ${maskFields(after)}`}`;
  return readsSubjects ? sealed(kept, 2, subject) : sealed(graded(kept, false), 1);
}

/** No mail log writes longer ones; what may be half a credential at the cut is left out with it. */
const shortened = (line: string): string =>
  line.length <= LONGEST_LINE ? line : line.slice(0, Math.max(1, line.lastIndexOf(" ", LONGEST_LINE))).concat(" ", MASKED);

/** HELO is grade 2 as the Subject is: where that is switched off, it is not kept either. */
const graded = (line: string, readsSubjects: boolean): string => (readsSubjects ? line : line.replace(HELO, "$1[helo]$3"));

/** Ends where Postfix or Dovecot go on: an address or a name may hold brackets of its own. */
const BRACKETED =
  /((?:from|to|orig_to|user|sasl_username|sasl_sender)=<)(.*?)(>(?=, [a-zA-Z_]+=|, (?:TLS|secured|status)|: | (?:to|proto|helo|sasl_username)=|$))/g;
const HELO = /(helo=<)(.*?)(>(?=[,:]? sasl_username=|: |$))/g;
const FAILED_USER = /(authentication failed: )(.*?)(, sasl_username=(.*))?$/;
const SASL_SENDER = /(, sasl_sender=)(.*?)(?=, orig_|$)/;
const REPLY = /( status=\w+ \()(.*)(\)?)$/s;
const DRIVER_USER = /(: [a-z-]+\()(.*)(,[0-9a-fA-F.:]+(?:,[^()]*)?\))/;

/** Each part in which somebody else's text stands, by what may stand there; then what is left over. */
function maskFields(line: string): string {
  const fields = line
    .replace(HELO, (_, before: string, helo: string, after: string) => before + (helo === "" ? "" : maskHelo(helo)) + after)
    .replace(BRACKETED, (_, before: string, name: string, after: string) => before + maskName(name) + after)
    .replace(FAILED_USER, (_, before: string, reason: string, user?: string, name?: string) => {
      return before + maskProse(reason) + (user === undefined ? "" : `, sasl_username=${maskName(name ?? "")}`);
    })
    .replace(SASL_SENDER, (_, before: string, sender: string) => before + maskName(sender))
    .replace(DRIVER_USER, (_, before: string, user: string, after: string) => before + maskName(user) + after)
    .replace(REPLY, (_, before: string, reply: string, after: string) => before + maskProse(reply) + after);
  return maskLine(fields);
}

function sealed(line: string, grade: 1 | 2, subject?: string): RedactedLine {
  const lineHash = sha256(subject === undefined ? line : `${line}\n${subject}`);
  return subject === undefined ? { line, grade, lineHash } : { line, grade, subject, lineHash };
}
