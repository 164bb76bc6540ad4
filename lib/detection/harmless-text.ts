import { isTellingName } from "./credential-mask";

const NAME = /^[\p{L}\p{N}\p{M}@._+=-]+$/u;

/** A name whose bytes alone do not show that it is one: whether its text is a name all the same, and tells no secret. */
export function isHarmlessText(line: Buffer, at: number, end: number): boolean {
  const name = line.toString("utf8", at, end);
  return NAME.test(name) && !isTellingName(name);
}
