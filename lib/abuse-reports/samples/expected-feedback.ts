import type { Expected } from "./expected-sample";

/** Mails of feedback loops (RFC 5965, RFC 6590, RFC 6591, RFC 9477). */
// biome-ignore format: the table is read by its columns
export const FEEDBACK: readonly Expected[] = [
  ["arf-draft-version.eml", "arf spam @2026-06-09T00:57", ["address 198.51.100.8 @2026-06-09T00:57", "~address 198.51.100.7 @2026-06-09T00:57 (Received)", "~account sales@example.jp @2026-06-09T00:57 (From)"], "words 1, head 2, body 3"],
  ["arf-folded-and-comments.eml", "arf spam @2026-06-09T00:58", ["address 198.51.100.7 @2026-06-09T00:58", "~account sales@example.jp @2026-06-09T00:57 (From)"], "words 1, head 2, body 3"],
  ["arf-full.eml", "arf spam @2026-06-09T00:58", ["address 198.51.100.7 @2026-06-09T00:58 (port 40125)", "~account sales@example.jp @2026-06-09T00:58 (Original-Mail-From)", "~domain example.jp @2026-06-09T00:58", "url http://example.jp/buy?x=1 @2026-06-09T00:58"], "words 1, head 2, body 3"],
  ["arf-headers-only.eml", "arf phishing @2026-06-09T00:57", ["address 2001:db8::7 @2026-06-09T00:57", "~address 198.51.100.7 @2026-06-09T00:57 (Received)", "~account sales@example.jp @2026-06-09T00:57 (From)"], "words 1, head 2"],
  ["arf-ipv6-mapped.eml", "arf malware @2026-06-09T00:58", ["address 198.51.100.9 @2026-06-09T00:58", "~address 198.51.100.7 @2026-06-09T00:57 (Received)", "~account sales@example.jp @2026-06-09T00:57 (From)"], "words 1, head 2, body 3"],
  ["arf-minimal.eml", "arf spam @2026-06-09T00:57", ["~address 198.51.100.7 @2026-06-09T00:57 (Received)", "~account sales@example.jp @2026-06-09T00:57 (From)"], "words 1, head 2, body 3"],
  ["arf-nested.eml", "arf spam @2026-06-09T00:57", ["address 198.51.100.7 @2026-06-09T00:57", "~account sales@example.jp @2026-06-09T00:57 (From)"], "words 1, head 2, body 3"],
  ["arf-not-spam.eml", "arf other @2026-06-09T00:57", ["address 198.51.100.7 @2026-06-09T00:57", "~account sales@example.jp @2026-06-09T00:57 (From)"], "words 1, head 2, body 3"],
  ["arf-opt-out.eml", "arf spam @2026-06-09T00:57", ["address 198.51.100.7 @2026-06-09T00:57", "~account sales@example.jp @2026-06-09T00:57 (From)"], "words 1, head 2, body 3"],
  ["arf-private-source.eml", "arf spam @2026-06-09T00:57", ["address 10.0.0.7 @2026-06-09T00:57 !private_address", "~address 198.51.100.7 @2026-06-09T00:57 (Received)", "~account sales@example.jp @2026-06-09T00:57 (From)"], "words 1, head 2, body 3"],
  ["arf-redacted-hash.eml", "arf spam @2026-06-09T00:57", ["domain example.jp @2026-06-09T00:57 (redacted; Original-Mail-From)", "~address 198.51.100.7 @2026-06-09T00:57 (Received)"], "words 1, head 2, body 3"],
  ["arf-redacted.eml", "arf spam @2026-06-09T00:57", ["address 198.51.100.7 @2026-06-09T00:57", "~domain example.jp @2026-06-09T00:57 (redacted; Original-Mail-From)", "~account sales@example.jp @2026-06-09T00:57 (From)"], "words 1, head 2, body 3"],
  ["arf-two-sources.eml", "unknown other !arf_field_twice", [], "words 1, head 2, body 3"],
  ["arf-two-types.eml", "unknown other !arf_field_twice", [], "words 1, head 2, body 3"],
  ["arf-unknown-type.eml", "unknown other !arf_type", [], "words 1, head 2, body 3"],
  ["arf-without-agent.eml", "unknown other !arf_field_missing", [], "words 1, head 2, body 3"],
  ["arf-without-message.eml", "arf spam !arf_no_message", ["address 198.51.100.7"], "words 1"],
  ["arf-without-report.eml", "unknown other !arf_no_fields", [], "words 1, head 2, body 3"],
  ["arf-wrong-version.eml", "unknown other !arf_version", [], "words 1, head 2, body 3"],
  ["auth-failure-dmarc.eml", "arf other @2026-06-09T00:57", ["address 203.0.113.40 @2026-06-09T00:57", "~domain example.jp @2026-06-09T00:57", "~address 198.51.100.7 @2026-06-09T00:57 (Received)", "~account sales@example.jp @2026-06-09T00:57 (From)"], "words 1, head 2, body 3"],
  ["auth-failure-unknown.eml", "unknown other !arf_type", [], "words 1, head 2, body 3"],
  ["auth-failure-without-results.eml", "unknown other !arf_field_missing", [], "words 1, head 2, body 3"],
  ["auth-failure.eml", "arf other @2026-06-09T00:57", ["address 198.51.100.7 @2026-06-09T00:57", "~domain example.jp @2026-06-09T00:57", "~account sales@example.jp @2026-06-09T00:57 (From)"], "words 1, head 2, body 3"],
  ["cfbl-aligned.eml", "arf spam @2026-06-09T00:57", ["address 198.51.100.7 @2026-06-09T00:57", "~account sales@example.jp @2026-06-09T00:57 (From)"], "words 1, head 2, body 3"],
  ["cfbl-not-aligned.eml", "arf spam @2026-06-09T00:57", ["address 198.51.100.7 @2026-06-09T00:57", "~account sales@example.jp @2026-06-09T00:57 (From)"], "words 1, head 2, body 3"],
  ["cfbl-not-covered.eml", "arf spam @2026-06-09T00:57", ["address 198.51.100.7 @2026-06-09T00:57", "~account sales@example.jp @2026-06-09T00:57 (From)"], "words 1, head 2, body 3"],
  ["cfbl-not-signed.eml", "arf spam @2026-06-09T00:57", ["address 198.51.100.7 @2026-06-09T00:57", "~account sales@example.jp @2026-06-09T00:57 (From)"], "words 1, head 2, body 3"],
];
