/** A line longer than this is no log line; only its start is looked at, wherever the chunks are cut. */
export const LONGEST_LINE = 65_536;
