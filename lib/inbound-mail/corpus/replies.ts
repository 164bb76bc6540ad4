import { type CorpusMail, customerOf, DESK, inReplyTo, lines, messageIdOf, ordinary, tokenAddress, whole } from "./corpus-mail";
import { eucJp, iso2022jp, quotedPrintable, shiftJis, word } from "./encode-japanese";

const ANSWER = "ご連絡ありがとうございます。\nパスワードを変更しました。\n\n-- \n株式会社サンプル　情報システム部";
const READ = "ご連絡ありがとうございます。\nパスワードを変更しました。\n\n--\n株式会社サンプル　情報システム部";
const SPECIAL = "①㈱髙﨑商店の髙橋です。ｶﾀｶﾅも届きますか。パスワードを変更しました。～－";
const crlf = (bytes: Buffer) => Buffer.from(bytes.toString("latin1").replaceAll("\n", "\r\n"), "latin1");

const reply = (number: number) => ({ from: customerOf(number), to: [DESK], delivery: { number } });
const answered = {
  kind: "reply",
  because: "in_reply_to",
  state: "acknowledged",
  isContact: true,
  proposed: "password_changed",
} as const;

/** A reply whose text is in a charset that its header names, or does not. */
const plain = (number: number, charset: string | undefined, body: Buffer, subject: string | Buffer = "Re: notice") =>
  whole(
    ordinary(`Customer <${customerOf(number)}>`, subject, [
      ...inReplyTo(number),
      ...(charset ? [`Content-Type: text/plain; charset=${charset}`] : []),
    ]),
    lines(""),
    crlf(body),
    lines(""),
  );

const ENCODINGS: readonly CorpusMail[] = [
  ["UTF-8", "utf-8", Buffer.from(ANSWER)],
  ["ISO-2022-JP", "iso-2022-jp", iso2022jp(ANSWER)],
  ["Shift_JIS", "Shift_JIS", shiftJis(ANSWER)],
  ["EUC-JP", "EUC-JP", eucJp(ANSWER)],
  ["ISO-2022-JP without a charset", undefined, iso2022jp(ANSWER)],
  ["ISO-2022-JP that says it is us-ascii", "us-ascii", iso2022jp(ANSWER)],
  ["ISO-2022-JP that says it is UTF-8", "utf-8", iso2022jp(ANSWER)],
  ["Shift_JIS without a charset", undefined, shiftJis(ANSWER)],
  ["EUC-JP without a charset", undefined, eucJp(ANSWER)],
  ["UTF-8 without a charset", undefined, Buffer.from(ANSWER)],
  ["Shift_JIS that says it is ISO-8859-1", "iso-8859-1", shiftJis(ANSWER)],
  ["EUC-JP that says it is UTF-8", "utf-8", eucJp(ANSWER)],
  ["A charset that nobody knows", "x-unknown-9", shiftJis(ANSWER)],
  ["CP932 by its other names", '"Windows-31J"', shiftJis(ANSWER)],
].map(([name, charset, body], index) => ({
  name: `A reply in ${name}`,
  ...reply(50 + index),
  raw: plain(50 + index, charset as string | undefined, body as Buffer),
  expected: { ...answered, text: READ, quoted: null },
}));

const SPECIALS: readonly CorpusMail[] = [
  ["ISO-2022-JP", "iso-2022-jp", iso2022jp(SPECIAL)],
  ["Shift_JIS", "cp932", shiftJis(SPECIAL)],
  ["EUC-JP", "euc-jp", eucJp(SPECIAL.replaceAll("髙", "高").replaceAll("﨑", "崎"))],
].map(([name, charset, body], index) => ({
  name: `機種依存文字 in ${name}`,
  ...reply(70 + index),
  raw: plain(70 + index, charset as string, body as Buffer),
  expected: { ...answered, text: name === "EUC-JP" ? SPECIAL.replaceAll("髙", "高").replaceAll("﨑", "崎") : SPECIAL },
}));

const subjectBytes = iso2022jp("再設定のご報告");
const splitAt = 9; // in the middle of a character

const HEADERS: readonly CorpusMail[] = [
  {
    name: "A subject in ISO-2022-JP, split in the middle of a character",
    ...reply(80),
    raw: plain(
      80,
      "utf-8",
      Buffer.from("パスワードを変更しました。"),
      `${word("ISO-2022-JP", subjectBytes.subarray(0, splitAt))}\r\n ${word("ISO-2022-JP", subjectBytes.subarray(splitAt))}`,
    ),
    expected: { ...answered, subject: "再設定のご報告" },
  },
  {
    name: "A subject in UTF-8, split in the middle of a character, with padding",
    ...reply(81),
    raw: plain(
      81,
      "utf-8",
      Buffer.from("変更しました。"),
      `${word("UTF-8", Buffer.from("再設定").subarray(0, 4))} ${word("UTF-8", Buffer.from("再設定").subarray(4))}`,
    ),
    expected: { ...answered, subject: "再設定" },
  },
  {
    name: "A subject in quoted-printable words",
    ...reply(82),
    raw: plain(
      82,
      "utf-8",
      Buffer.from("変更しました。"),
      `=?utf-8?Q?${quotedPrintable(Buffer.from("報告 です")).replaceAll(" ", "_").replaceAll("=20", "_")}?= (fin)`,
    ),
    expected: { ...answered, subject: "報告 です (fin)" },
  },
  {
    name: "A raw Shift_JIS subject",
    ...reply(83),
    raw: plain(83, undefined, shiftJis("パスワードを変更しました。"), shiftJis("対応のご報告")),
    expected: { ...answered, subject: "対応のご報告", text: "パスワードを変更しました。" },
  },
  {
    name: "A raw EUC-JP subject",
    ...reply(84),
    raw: plain(84, undefined, eucJp("パスワードを変更しました。"), eucJp("対応のご報告です")),
    expected: { ...answered, subject: "対応のご報告です" },
  },
  {
    name: "A raw ISO-2022-JP subject",
    ...reply(85),
    raw: plain(85, undefined, iso2022jp("パスワードを変更しました。"), iso2022jp("対応のご報告")),
    expected: { ...answered, subject: "対応のご報告" },
  },
  {
    name: "A file's name by RFC 2231, in pieces and in ISO-2022-JP",
    ...reply(86),
    raw: whole(
      ordinary(`"髙橋, 一郎" <${customerOf(86).toUpperCase()}>`, "Re: x", [
        ...inReplyTo(86),
        "Content-Type: multipart/mixed; boundary=b",
      ]),
      lines(
        "",
        "--b",
        "Content-Type: text/plain; charset=utf-8",
        "",
        "パスワードを変更しました。",
        "--b",
        "Content-Type: application/pdf;",
      ),
      lines(
        " name*0*=iso-2022-jp''%1B%24%42;",
        ` name*1*=${[...iso2022jp("報告").subarray(3, -3)].map((byte) => `%${byte.toString(16)}`).join("")}%1B%28%42;`,
        ' name*2=".pdf"',
        "Content-Transfer-Encoding: base64",
        "",
        "SGVsbG8=",
        "--b--",
      ),
    ),
    expected: {
      ...answered,
      senderName: "髙橋, 一郎",
      sender: customerOf(86),
      files: ["報告.pdf"],
      text: "パスワードを変更しました。",
    },
  },
  {
    name: "HTML alone, in Shift_JIS",
    ...reply(87),
    raw: whole(
      ordinary(customerOf(87), "Re: x", [
        ...inReplyTo(87),
        "Content-Type: text/html; charset=Shift_JIS",
        "Content-Transfer-Encoding: quoted-printable",
      ]),
      lines(
        "",
        quotedPrintable(
          shiftJis(
            "<html><head><title>x</title><style>p{color:red}</style></head><body><p>パスワードを変更しました。</p><script>alert(1)</script><blockquote>前のメール</blockquote></body></html>",
          ),
        ),
      ),
    ),
    expected: { ...answered, text: "パスワードを変更しました。", quoted: "> 前のメール" },
  },
  {
    name: "Both plain and HTML",
    ...reply(88),
    raw: whole(
      ordinary(customerOf(88), "Re: x", [...inReplyTo(88), 'Content-Type: multipart/alternative; boundary="=_b"']),
      lines(
        "",
        "--=_b",
        "Content-Type: text/html",
        "",
        "<b>HTML</b>",
        "--=_b",
        "Content-Type: text/plain; charset=iso-2022-jp",
        "",
        iso2022jp("平文です。パスワードを変更しました。"),
        "--=_b--",
      ),
    ),
    expected: { ...answered, text: "平文です。パスワードを変更しました。", files: [] },
  },
];

const THREADS: readonly CorpusMail[] = [
  {
    name: "By the token alone, with the notice quoted",
    from: customerOf(90),
    to: [tokenAddress(90)],
    delivery: { number: 90 },
    raw: whole(
      ordinary(customerOf(90), "Re: x", ["Content-Type: text/plain; charset=utf-8"]),
      lines(
        "",
        "担当者は先月退職しました。",
        "",
        "2026年6月9日(火) 10:00 窓口 <abuse@example.jp>:",
        "> お知らせ",
        "> パスワードを変更しました",
      ),
    ),
    expected: {
      ...answered,
      because: "token",
      proposed: "account_deleted_left",
      text: "担当者は先月退職しました。",
      quoted: "> お知らせ",
    },
  },
  {
    name: "By References alone",
    ...reply(91),
    raw: whole(
      ordinary(customerOf(91), "Re: x", [`References: <first@example.net>\r\n ${messageIdOf(91)} <last@example.net>`]),
      lines("", "変更しました。"),
    ),
    expected: { ...answered, because: "references" },
  },
  {
    name: "From a stranger who has the notice: an answer, but nobody's, and no proof that the customer read it",
    from: "stranger@example.org",
    to: [DESK],
    delivery: { number: 92 },
    raw: whole(ordinary("stranger@example.org", "Re: x", inReplyTo(92)), lines("", "身に覚えがありません。")),
    expected: { kind: "reply", because: "in_reply_to", state: "accepted", isContact: false, proposed: null },
  },
  {
    name: "Two From lines: whose it is is not known",
    ...reply(93),
    raw: whole(
      lines(`From: ${customerOf(93)}`),
      ordinary("other@example.org", "Re: x", inReplyTo(93)),
      lines("", "変更しました。"),
    ),
    expected: { kind: "reply", because: "in_reply_to", state: "accepted", isContact: false },
  },
  {
    name: "A name that looks like the customer's address",
    from: "attacker@example.org",
    to: [DESK],
    delivery: { number: 94 },
    raw: whole(
      ordinary(`"${customerOf(94)}" (${customerOf(94)}) <attacker@example.org>`, "Re: x", inReplyTo(94)),
      lines("", "変更しました。"),
    ),
    expected: { kind: "reply", because: "in_reply_to", state: "accepted", isContact: false, sender: "attacker@example.org" },
  },
  {
    name: "A reply to a mail whose fate was unknown: it had left",
    ...reply(95),
    delivery: { number: 95, before: "uncertain" },
    raw: whole(ordinary(customerOf(95), "Re: x", inReplyTo(95)), lines("", "本人の利用です。本人が送信しました。")),
    expected: { ...answered, proposed: "legitimate_use" },
  },
  {
    name: "To nobody in particular",
    from: "somebody@example.org",
    to: [DESK],
    raw: whole(ordinary("somebody@example.org", "お問い合わせ"), lines("", "料金について教えてください。")),
    expected: {
      kind: "unsorted",
      because: "no_match",
      sender: "somebody@example.org",
      subject: "お問い合わせ",
      text: "料金について教えてください。",
    },
  },
  {
    name: "With a token that does not exist",
    from: "somebody@example.org",
    to: [tokenAddress(999)],
    raw: whole(ordinary("somebody@example.org", "x"), lines("", "x")),
    expected: { kind: "unsorted", because: "no_match" },
  },
];

/** Answers of people. */
export const REPLIES: readonly CorpusMail[] = [...ENCODINGS, ...SPECIALS, ...HEADERS, ...THREADS];
