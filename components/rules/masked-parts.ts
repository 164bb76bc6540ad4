import type { EvidencePart } from "@/components/ui/evidence-line";

/** Where the detector put something out of sight; the words are its own (lib/detection). */
const MASKS = { "[subject]": "subject", "[credentials masked]": "credentials" } as const;
type Mask = (typeof MASKS)[keyof typeof MASKS];

/** A redacted line, cut at what was masked in it. */
export function maskedParts(line: string, nameOf: (mask: Mask) => string): EvidencePart[] {
  return line
    .split(/(\[subject\]|\[credentials masked\])/)
    .filter(Boolean)
    .map((text) => (text in MASKS ? { mask: nameOf(MASKS[text as keyof typeof MASKS]) } : { text }));
}
