/** For how long failures count, and so for how long the door stays shut after the last of them at most. */
export const LOCKOUT_MINUTES = 15;
/** Failures on one address, since it was last signed in with. */
export const FAILURES_PER_EMAIL = 5;
/** Failures from one source, over all addresses: someone who tries many names. */
export const FAILURES_PER_SOURCE = 30;

/** Whether no further password is looked at. It says nothing about whether the user exists. */
export function isLockedOut(failures: { ofEmail: number; ofSource: number }): boolean {
  return failures.ofEmail >= FAILURES_PER_EMAIL || failures.ofSource >= FAILURES_PER_SOURCE;
}
