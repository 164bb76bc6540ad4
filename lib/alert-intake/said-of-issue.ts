import type { z } from "zod";

const KINDS: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
};

/** What a field has to be, in our words, where its own rule has none; undefined leaves it to the library. No value that was sent is said. */
export function saidOfIssue(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code === "invalid_type") {
    const kind = KINDS[issue.expected] ?? issue.expected;
    return issue.input === undefined ? `needed: ${kind}` : kind;
  }
  if (issue.code === "invalid_value") {
    const one = `one of: ${issue.values.join(", ")}`;
    return issue.input === undefined ? `needed: ${one}` : one;
  }
  if (issue.code === "too_small")
    return issue.minimum === 1 && issue.origin === "string" ? "not empty" : `at least ${counted(issue.minimum, issue.origin)}`;
  if (issue.code === "too_big") return `at most ${counted(issue.maximum, issue.origin)}`;
  return undefined;
}

function counted(count: number | bigint, origin: string): string {
  if (origin === "string") return `${count} characters`;
  return origin === "array" ? `${count} ${Number(count) === 1 ? "entry" : "entries"}` : String(count);
}
