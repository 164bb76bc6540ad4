import type { Expected } from "./expected-sample";

/** Running text, mails without a format, and lists. */
// biome-ignore format: the table is read by its columns
export const WORDS_AND_LISTS: readonly Expected[] = [
  ["list-accounts.csv", "list other", ["account sales@example.jp (203.0.113.9; phishing)", "domain example.jp (redacted; 203.0.113.9)"], ""],
  ["list-formulas.csv", "list other", ["address 198.51.100.7 (=HYPERLINK(\"http://203.0.113.66/\"))", "address 198.51.100.8 (x)"], ""],
  ["list-in-mail.eml", "list open_relay", ["address 198.51.100.7 @2026-06-09T00:58", "address 198.51.100.8"], "words 1"],
  ["list-no-subject.csv", "unknown other !columns_unknown", [], ""],
  ["list-open-quote.csv", "list other broken", [], ""],
  ["list-shift-jis.csv", "list other", ["address 198.51.100.7 @2026-06-09T00:58 (第三者中継)"], ""],
  ["list-stolen.csv", "list other", ["account sales@example.jp ([credentials masked]; seen for sale)", "account info@example.jp ([credentials masked])"], ""],
  ["list-urls.csv", "list other", ["url http://www.example.jp/x", "url javascript:alert(1) !not_a_url", "url http://198.51.100.7/y"], ""],
  ["list-utf-16.tsv", "list other", ["address 198.51.100.7 @2026-06-09T00:58", "address 198.51.100.8 (port 8080)"], ""],
  ["list-without-titles.csv", "list other", ["address 198.51.100.7 @2026-06-09T00:58", "address 198.51.100.8 @2026-06-09T00:59"], ""],
  ["list.csv", "list other", ["address 198.51.100.7 @2026-06-09T00:58 (中継)", "address 198.51.100.8 @2026-06-09T00:58 (a, b)", "address 2001:db8::7", "address 10.0.0.1 !private_address", "address abc !not_an_address", "address - (only a note) !empty"], ""],
  ["mail-beyond-depth.eml", "unknown other !mail_not_readable", [], ""],
  ["mail-empty.eml", "unknown other !nothing_in_it", [], ""],
  ["plain-credentials.txt", "plain other @2026-06-09T00:58", ["~account sales@example.jp @2026-06-09T00:58", "address 198.51.100.7 @2026-06-09T00:58", "~domain mail.example.jp @2026-06-09T00:58"], "words 1, log 1"],
  ["plain-english.txt", "plain login_attack @2026-06-09T00:58", ["address 198.51.100.7 @2026-06-09T00:58", "address 2001:db8::77 @2026-06-09T01:02", "~account soc@watch.example.net"], "words 1, log 1"],
  ["plain-hostile.txt", "plain other", ["address 198.51.100.7"], "words 1"],
  ["plain-html-only.eml", "plain phishing", ["url http://198.51.100.7/bank"], "words 1"],
  ["plain-iso-2022-jp.eml", "plain spam", ["address 198.51.100.7", "~account sales@example.jp"], "words 1"],
  ["plain-japanese.txt", "plain login_attack @2026-06-09T00:58", ["address 198.51.100.7", "url http://198.51.100.8/login", "url https://www.example.jp/a?b=1"], "words 1"],
  ["plain-nothing.txt", "unknown other !nothing_found", [], "words 1"],
  ["plain-shift-jis.txt", "plain spam", ["address 198.51.100.7", "~account sales@example.jp"], "words 1"],
  ["plain-with-forwarded-mail.eml", "plain spam @2026-06-09T00:57", ["~address 198.51.100.7 @2026-06-09T00:57 (Received)", "~account sales@example.jp @2026-06-09T00:57 (From)"], "words 1, head 2, body 3"],
];
