import { withoutNul } from "@/lib/platform/without-nul";

export type ReadRefusal = "wrong_type" | "too_large" | "not_json";

/** The body as JSON, never holding more of it than the limit, in bytes. */
export async function readJson(request: Request, limit: number): Promise<{ body: unknown } | { refusal: ReadRefusal }> {
  const encoding = request.headers.get("content-encoding") ?? "identity";
  if (!/^application\/json\s*(;|$)/i.test(request.headers.get("content-type") ?? "") || encoding !== "identity")
    return { refusal: "wrong_type" };
  if (Number(request.headers.get("content-length") ?? 0) > limit) return { refusal: "too_large" };
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of (request.body ?? []) as AsyncIterable<Uint8Array>) {
    length += part.length;
    if (length > limit) return { refusal: "too_large" };
    parts.push(part);
  }
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(parts));
    const body: unknown = JSON.parse(text);
    // Raw, JSON has no such character; written as an escape it is seldom, and the copy is saved for it.
    return { body: text.includes("\\u0000") ? withoutNul(body) : body };
  } catch {
    return { refusal: "not_json" };
  }
}
