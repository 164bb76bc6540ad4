import fc from "fast-check";

const HEADERS = [
  "Nov  5 10:00:01 mx7 ",
  "<22>1 2026-11-05T10:00:01Z mx7 ",
  "2026-11-05T10:00:01.5+09:00 mx7 ",
  "2026-11-05T10:00:01.5+09:00 mx7\0 ",
  "Nov 05 10:00:01 ",
  "",
];
/** Parts of real lines. */
export const PIECES = [
  "postfix/submission/smtpd[9]: ",
  "postfix/cleanup 9 - - ",
  "postfix/qmgr[9]: ",
  "postfix/lmtp[9]: ",
  "dovecot: imap-login: ",
  "dovecot: auth: ",
  "3F9A01: ",
  "client=pc[192.0.2.9]",
  "client=",
  ", sasl_method=PLAIN, sasl_username=",
  "aoi@example.jp",
  "info: header Subject: ",
  " from pc[192.0.2.9]; from=<",
  "> to=<",
  "> proto=ESMTP helo=<",
  "from=<",
  ">, size=",
  "9, nrcpt=1 (queue active)",
  "to=<",
  ">, orig_to=<",
  ">, relay=",
  "dsn=5.1.1, status=sent (",
  "queued as ",
  "removed",
  "canceled",
  "warning: ",
  "x[2001:db8::9]: SASL LOGIN authentication failed: ",
  "Login: ",
  "Disconnected (auth failed, 1 attempts): ",
  "user=<",
  ">, rip=",
  "192.0.2.9",
  "sql(",
  ",192.0.2.9,<s>): Password mismatch",
  "message repeated 3 times: [ ",
  "]",
  "[",
  ">",
  "<",
  "\0",
  "\r",
  "葵",
];
const line = fc
  .tuple(
    fc.constantFrom(...HEADERS),
    fc.array(
      fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...PIECES) }, { weight: 1, arbitrary: fc.string({ maxLength: 12 }) }),
      { maxLength: 12 },
    ),
  )
  .map(([header, pieces]) => Buffer.from((header + pieces.join("")).replaceAll("\n", " "), "utf8"));
/** Bytes of one line: parts of real ones in any order, or anything but a newline. */
export const hostileLine = fc.oneof(
  { weight: 4, arbitrary: line },
  {
    weight: 1,
    arbitrary: fc.uint8Array({ maxLength: 300 }).map((array) => Buffer.from(array.map((byte) => (byte === 10 ? 32 : byte)))),
  },
);
