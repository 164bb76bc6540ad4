/**
 * The same value without the character U+0000 in any of its texts: the database can keep every other character, and no person types
 * this one. What is neither text, list nor plain object is handed on as it is.
 */
export function withoutNul<Value>(value: Value): Value;
export function withoutNul(value: unknown): unknown {
  if (typeof value === "string") return value.replaceAll("\0", "");
  if (Array.isArray(value)) return value.map((item: unknown) => withoutNul(item));
  if (!isPlain(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [withoutNul(name), withoutNul(part)]));
}

function isPlain(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
