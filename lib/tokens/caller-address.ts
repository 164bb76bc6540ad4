/** The nearest proxy's word on where a call came from; what stands before it in the list, anybody may have written. */
export function callerAddress(headers: Headers): string | null {
  return headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() || null;
}
