/** What two wishes have alike when they ask for the same; null where files are sent, which cannot be compared. */
export function markOf(wish: unknown): string | null {
  if (!(wish instanceof FormData)) return JSON.stringify(wish) ?? "";
  const fields = [...wish];
  return fields.some(([, value]) => typeof value !== "string") ? null : JSON.stringify(fields);
}
