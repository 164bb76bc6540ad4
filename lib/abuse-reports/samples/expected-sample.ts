/**
 * The file; what it is and why it could not be read ("!"), with its time; its rows, the loose ones with "~", with time, note and fault;
 * its parts with their grades.
 */
export type Expected = readonly [file: string, is: string, rows: readonly string[], parts: string];
