/** Which program wrote a line, by the last part of its tag: `postfix-out/submission/smtpd` is an smtpd. */
export const Program = {
  unknown: 0,
  smtpd: 1,
  cleanup: 2,
  qmgr: 3,
  delivery: 4,
  mailbox: 5,
  dovecot: 6,
  other: 7,
} as const;
export type Program = (typeof Program)[keyof typeof Program];
