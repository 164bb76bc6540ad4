import { fromJstInput } from "./time-rules";

/** A proof as the doors take it. */
export type ProofWish =
  | { kind: "log_line"; line: string; occurredAt: string }
  | { kind: "file"; name: string; mediaType: string; base64: string; occurredAt: string };

/** What stands in `ProofFields`. A file is read whole; one that is missing comes out empty, and the door objects to it. */
export async function readProof(form: FormData): Promise<ProofWish> {
  const occurredAt = fromJstInput(String(form.get("proof.occurredAt") ?? ""));
  const file = form.get("proof.file");
  if (form.get("proof.kind") !== "file") return { kind: "log_line", line: String(form.get("proof.line") ?? ""), occurredAt };
  if (!(file instanceof File) || file.size === 0) return { kind: "file", name: "", mediaType: "", base64: "", occurredAt };
  const mediaType = file.type || "application/octet-stream";
  return { kind: "file", name: file.name, mediaType, base64: await base64Of(file), occurredAt };
}

async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let binary = "";
  for (let start = 0; start < bytes.length; start += 0x8000)
    binary += String.fromCharCode(...bytes.subarray(start, start + 0x8000));
  return btoa(binary);
}
