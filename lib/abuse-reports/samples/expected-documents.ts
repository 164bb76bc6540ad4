import type { Expected } from "./expected-sample";

/** XARF, version 4 and 3, and what only says that it is. */
// biome-ignore format: the table is read by its columns
export const DOCUMENTS: readonly Expected[] = [
  ["xarf-3-unknown-type.xarf", "unknown other !xarf_type @2026-06-09T00:58", [], ""],
  ["xarf-3.xarf", "xarf login_attack @2026-06-09T00:58", ["address 198.51.100.7 @2026-06-09T00:58 (port 51022)"], "log 1"],
  ["xarf-broken-in-mail.eml", "unknown other !xarf_not_json", [], "words 1"],
  ["xarf-class-of-a-draft.xarf", "xarf ddos @2026-06-09T00:58", ["address 198.51.100.7 @2026-06-09T00:58"], ""],
  ["xarf-connection-dashed.xarf", "xarf scan @2026-06-09T00:58", ["address 2001:db8::9 @2026-06-09T00:58"], ""],
  ["xarf-connection.xarf", "xarf login_attack @2026-06-09T00:58", ["address 198.51.100.7 @2026-06-09T00:58 (port 51022; ssh)"], "log 1"],
  ["xarf-content.xarf", "xarf phishing @2026-06-09T00:58", ["domain login.example.jp @2026-06-09T00:58", "url https://login.example.jp/bank @2026-06-09T00:58"], ""],
  ["xarf-copyright.xarf", "xarf copyright @2026-06-09T00:58", ["address 198.51.100.7 @2026-06-09T00:58", "url http://198.51.100.7/film @2026-06-09T00:58"], ""],
  ["xarf-field-missing.xarf", "unknown ddos !xarf_field_missing @2026-06-09T00:58", [], ""],
  ["xarf-in-mail.eml", "xarf ddos @2026-06-09T00:58", ["address 198.51.100.7 @2026-06-09T00:58"], "words 1"],
  ["xarf-infrastructure.xarf", "xarf infected_host @2026-06-09T00:58", ["address 198.51.100.7 @2026-06-09T00:58 (samplebot)"], ""],
  ["xarf-messaging.xarf", "xarf spam @2026-06-09T00:58", ["address 198.51.100.7 @2026-06-09T00:58 (port 25)", "~account sales@example.jp @2026-06-09T00:58 (smtp_from)"], "words 1, head 2, body 3"],
  ["xarf-not-json.xarf", "unknown other !xarf_not_json", [], "words 1"],
  ["xarf-reputation.xarf", "xarf blocklisted @2026-06-09T00:58", ["address 198.51.100.7 @2026-06-09T00:58 (bl.example.net)"], ""],
  ["xarf-unknown-category.xarf", "unknown other !xarf_type @2026-06-09T00:58", [], ""],
  ["xarf-unknown-type.xarf", "unknown other !xarf_type @2026-06-09T00:58", [], ""],
  ["xarf-vulnerability.xarf", "xarf open_service @2026-06-09T00:58", ["address 198.51.100.7 @2026-06-09T00:58 (port 53; dns)"], ""],
  ["xarf-wrong-version.xarf", "unknown ddos !xarf_version @2026-06-09T00:58", [], ""],
];
