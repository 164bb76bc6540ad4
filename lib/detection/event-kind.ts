/** What a line says, once read. `none` is a known line without meaning for us; `unknown` a shape never seen. */
export const EventKind = {
  none: 0,
  unknown: 1,
  submitted: 2,
  reinjected: 3,
  headed: 4,
  queued: 5,
  delivered: 6,
  removed: 7,
  signedIn: 8,
  signInFailed: 9,
  signInRefused: 10,
  authFailed: 11,
  received: 12,
  named: 13,
} as const;
export type EventKind = (typeof EventKind)[keyof typeof EventKind];
