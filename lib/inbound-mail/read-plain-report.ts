import type { ReportedAction, ReportedRecipient } from "./read-report";

/** How reports begin that keep to no standard. One of them must be there: a text that only talks of errors is no report. */
const OPENINGS: readonly RegExp[] = [
  /^Hi\. This is the\b/m, // qmail and its kin
  /^I'm afraid I wasn't able to deliver/m,
  /Your message did not reach (?:some or all of )?the intended recipients?/i, // Exchange
  /Delivery has failed to these recipients/i,
  /(?:受信者|宛先)(?:またはグループ)?(?:へ|に)の?(?:配信|配送|送信)(?:に失敗|が?できません)/,
  /----- The following addresses had (?:permanent|transient|delivery)/i, // sendmail
  /----- Transcript of session follows -----/i,
  /This message was created automatically by (?:mail delivery software|the mail system)/i, // Exim and others
  /This is the mail (?:system|delivery)/i,
  /(?:could not|couldn't|cannot|was not|has not been|unable to) (?:be )?deliver/i,
  /(?:undeliver(?:able|ed)|delivery (?:failure|failed|status notification))/i,
  /(?:送信|配信|配送|お届け)(?:することが|が)?でき(?:ません|なかった)/, // Japanese carriers
  /(?:宛先|あて先|送信先)(?:の?メール)?(?:アドレス)?(?:が|は)?(?:不明|見つか|存在し)/,
  /\buser unknown\b|\bunknown user\b|\bno such user\b/i,
];

/** What is still being tried. */
const DELAYED: readonly RegExp[] = [
  /THIS IS A WARNING MESSAGE ONLY/i,
  /YOU DO NOT NEED TO RESEND/i,
  /(?:has been|is being|is) delayed\b/i,
  /will (?:be retried|keep trying|continue (?:to try|trying))/i,
  /(?:再送|再度送信|配送)を?(?:試み|続け|継続)/,
];

/** What the words mean where no code of RFC 3463 is given. */
const CODES: readonly (readonly [RegExp, string])[] = [
  [
    /user unknown|unknown user|no such (?:user|mailbox)|mailbox (?:unavailable|not found)|does not exist|(?:宛先|あて先|送信先).{0,12}(?:不明|見つか|存在)/i,
    "5.1.1",
  ],
  [/(?:host|domain)(?: name)? (?:unknown|not found)|no such (?:host|domain)|couldn't find any host/i, "5.1.2"],
  [/mailbox (?:is )?full|over ?quota|quota exceeded|容量.{0,8}(?:超|不足|いっぱい)/i, "5.2.2"],
  [/message (?:is )?too (?:large|big)|サイズ.{0,8}(?:超|大き)/i, "5.3.4"],
  [/(?:blocked|rejected|refused) .{0,40}(?:spam|policy|reputation)|迷惑メール.{0,10}(?:判定|拒否)/i, "5.7.1"],
];

const ENHANCED = /(?<![\d.])[45]\.\d{1,3}\.\d{1,3}(?![\d.])/;
const BASIC = /(?<!\d)[45]\d\d[ -](?=\S)/;
const RECIPIENT = /<?([\w.!#$%&'*+/=?^`{|}~-]{1,100}@[\w.-]{1,250}\w)>?/g;
const READ_LENGTH = 20_000;
const WORDS_LENGTH = 1000;

/** Reads a report that is only text: from a server that is known to report. Undefined when nothing in it says that it is one. */
export function readPlainReport(subject: string, whole: string): ReportedRecipient | undefined {
  const text = `${subject}\n${whole.slice(0, READ_LENGTH)}`;
  if (!OPENINGS.some((opening) => opening.test(text))) return undefined;
  // What follows is the mail that was sent, which may talk of anything.
  const said =
    text.split(/^-{2,}.{0,40}(?:copy of (?:the|your) message|original message|原文|元のメール).{0,40}$/im, 1)[0] ?? text;
  const action: ReportedAction = DELAYED.some((pattern) => pattern.test(said)) ? "delayed" : "failed";
  return { addresses: addressesIn(said), action, code: codeIn(said, action), words: wordsIn(said) };
}

function codeIn(text: string, action: ReportedAction): string {
  const given = ENHANCED.exec(text)?.[0];
  if (given) return given;
  return (action === "failed" && CODES.find(([pattern]) => pattern.test(text))?.[1]) || "unknown";
}

/** The line with the code, or with what it means, and the one after it; without any, the beginning. */
function wordsIn(text: string): string {
  const lines = text.split("\n").map((line) => line.trim());
  const told = lines.findIndex(
    (line) => ENHANCED.test(line) || BASIC.test(line) || CODES.some(([pattern]) => pattern.test(line)),
  );
  const words = told >= 0 ? lines.slice(told, told + 2) : lines.filter(Boolean).slice(0, 4);
  return words.join(" ").trim().slice(0, WORDS_LENGTH);
}

const addressesIn = (text: string) => [
  ...new Set([...text.matchAll(RECIPIENT)].slice(0, 20).map(([, one = ""]) => one.toLowerCase())),
];
