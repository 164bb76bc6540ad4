import type { Actor } from "@/lib/access/actor";
import { publishTemplate } from "@/lib/correspondence/publish-template";
import { TEMPLATE_SAMPLES } from "@/lib/correspondence/template-samples";

/** Publishes the product's own wording, as somebody of the legal department who has read it. */
export async function publishTemplates(actor: Actor): Promise<void> {
  for (const sample of TEMPLATE_SAMPLES) {
    await publishTemplate({ ...sample, onNumber: 0, changeNote: "標準の文面を確認して採用" }, actor);
  }
}
