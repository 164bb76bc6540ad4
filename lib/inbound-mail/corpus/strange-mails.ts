import { type CorpusMail, customerOf, DESK, inReplyTo, lines, ordinary, tokenAddress, whole } from "./corpus-mail";

const MB = 1024 * 1024;
const stranger = { from: "somebody@example.org", to: [DESK] };
const head = (more: string[] = []) => ordinary("somebody@example.org", "strange", more);

/** So many levels of multipart, each in the other. */
function nested(levels: number): Buffer {
  const opening = Array.from(
    { length: levels },
    (_, at) => `--b${at}\r\nContent-Type: multipart/mixed; boundary=b${at + 1}\r\n\r\n`,
  ).join("");
  return whole(head(["Content-Type: multipart/mixed; boundary=b0"]), lines(""), Buffer.from(opening), lines("deep"));
}

const manyParts = (count: number) =>
  whole(
    head(["Content-Type: multipart/mixed; boundary=b"]),
    lines(""),
    Buffer.from("--b\r\nContent-Type: text/plain\r\n\r\nx\r\n".repeat(count)),
    lines("--b--"),
  );

const reply = (number: number) => ({ from: customerOf(number), to: [tokenAddress(number)], delivery: { number } });

/** Bombs: what must be refused, or kept without being opened. */
const BOMBS: readonly CorpusMail[] = [
  { name: "50 MB", ...stranger, raw: whole(head(), lines(""), Buffer.alloc(50 * MB, `${"a".repeat(98)}\r\n`)), refusedWith: 552 },
  {
    name: "10,000 parts",
    ...stranger,
    raw: manyParts(10_000),
    expected: { kind: "unreadable", because: "too_many_parts", sender: "somebody@example.org", subject: "strange", text: null },
  },
  {
    name: "1,000 levels deep",
    ...stranger,
    raw: nested(1000),
    expected: { kind: "unreadable", because: "too_deep", subject: "strange" },
  },
  {
    name: "A header of 1 MB",
    ...stranger,
    raw: whole(head([`X-Long: ${`${"a".repeat(70)}\r\n `.repeat(15_000)}`]), lines("", "x")),
    expected: { kind: "unreadable", because: "header_too_large", subject: "strange" },
  },
  {
    name: "A reply that cannot be read: an answer without a text",
    ...reply(151),
    raw: whole(ordinary(customerOf(151), "Re: x"), lines("", "変更しました。", Buffer.alloc(2 * MB, "a"))),
    expected: {
      kind: "unreadable",
      because: "line_too_long",
      isAnswer: true,
      isContact: false,
      isLinked: true,
      state: "accepted",
    },
  },
  {
    name: "A report that cannot be read: to be looked at, and no answer",
    from: "",
    to: [tokenAddress(152)],
    delivery: { number: 152 },
    raw: whole(
      lines("From: MAILER-DAEMON@mx.example.net", "Subject: Undelivered", "", "It came back:"),
      Buffer.alloc(2 * MB, "a"),
    ),
    expected: { kind: "unreadable", because: "line_too_long", isAnswer: false, isLinked: true, state: "accepted" },
  },
  {
    name: "A header of 1 MB in small fields",
    ...stranger,
    raw: whole(head(Array(40_000).fill("X-A: aaaaaaaaaaaaaaaaaaaa")), lines("", "x")),
    expected: { kind: "unreadable", because: "header_too_large" },
  },
  {
    name: "A header that never ends",
    ...stranger,
    raw: whole(head(), Buffer.from(`X-A: ${"a".repeat(900)}\r\n`.repeat(1000))),
    expected: { kind: "unreadable", because: "header_too_large" },
  },
  {
    name: "A line of 2 MB",
    ...stranger,
    raw: whole(head(), lines("", Buffer.alloc(2 * MB, "a"))),
    expected: { kind: "unreadable", because: "line_too_long" },
  },
  {
    name: "30 MB of lines that look like a boundary",
    ...stranger,
    raw: whole(head(["Content-Type: multipart/mixed; boundary=b"]), lines(""), Buffer.alloc(30 * MB, "--bx\r\n")),
    expected: { kind: "unreadable", because: "too_many_parts" },
  },
  {
    name: "1,000 addresses in To",
    ...stranger,
    raw: whole(
      head([`Cc: ${Array.from({ length: 1000 }, (_, at) => `a${at}@example.org`).join(",\r\n ")}`]),
      lines("", "変更しました。"),
    ),
    expected: { kind: "unsorted", because: "no_match", text: "変更しました。" },
  },
  {
    name: "500 mails, each in the other",
    ...stranger,
    raw: whole(
      head(["Content-Type: multipart/mixed; boundary=b"]),
      lines("", "--b", "", "text"),
      Buffer.from("--b\r\nContent-Type: message/rfc822\r\n\r\n".repeat(400)),
    ),
    expected: { kind: "unsorted", because: "no_match", text: "text" },
  },
  {
    name: "20 MB of base64",
    ...stranger,
    raw: whole(
      head(["Content-Type: application/zip; name=a.zip", "Content-Transfer-Encoding: base64"]),
      lines(""),
      Buffer.alloc(20 * MB, `${"A".repeat(76)}\r\n`),
    ),
    expected: { kind: "unsorted", because: "no_match", files: ["a.zip"] },
  },
];

/** What broken programs send. */
const BROKEN: readonly CorpusMail[] = [
  {
    name: "Five levels around one large file",
    ...reply(150),
    raw: whole(
      ordinary(customerOf(150), "Re: x", ["Content-Type: multipart/mixed; boundary=a0"]),
      lines("", "--a0", "", "変更しました。"),
      ...[1, 2, 3, 4].map((at) => lines(`--a${at - 1}`, `Content-Type: multipart/mixed; boundary=a${at}`, "")),
      lines("--a4", "Content-Type: application/zip; name=a.zip", "Content-Transfer-Encoding: base64", ""),
      Buffer.alloc(2 * MB, `${"A".repeat(76)}\r\n`),
      lines(...[4, 3, 2, 1, 0].map((at) => `--a${at}--`)),
    ),
    expected: { kind: "reply", because: "token", text: "変更しました。", files: ["a.zip"], isContact: true },
  },
  {
    name: "Nothing at all",
    ...stranger,
    raw: Buffer.from(""),
    expected: { kind: "unsorted", because: "no_match", text: "", sender: "", subject: "" },
  },
  {
    name: "No header",
    ...stranger,
    raw: lines("just a text", "of two lines"),
    expected: { kind: "unsorted", because: "no_match", text: "just a text\nof two lines" },
  },
  {
    name: "No body",
    ...reply(140),
    raw: ordinary(customerOf(140), "Re: x"),
    expected: { kind: "reply", because: "token", text: "", isContact: true, proposed: null },
  },
  {
    name: "NUL bytes everywhere",
    ...reply(141),
    raw: whole(ordinary(`"a\u0000b" <${customerOf(141)}>`, "Re:\u0000 x"), lines("", "パスワードを\u0000変更しました。")),
    expected: {
      kind: "reply",
      because: "token",
      text: "パスワードを変更しました。",
      isContact: true,
      senderName: "a b",
      proposed: "password_changed",
    },
  },
  {
    name: "Lone line feeds",
    ...reply(142),
    raw: Buffer.from(
      whole(ordinary(customerOf(142), "Re: x"), lines("", "変更しました。", "二行目"))
        .toString()
        .replaceAll("\r\n", "\n"),
    ),
    expected: { kind: "reply", because: "token", text: "変更しました。\n二行目" },
  },
  {
    name: "Lone carriage returns in the body",
    ...reply(143),
    raw: whole(ordinary(customerOf(143), "Re: x"), lines("", "変更しました。\r二行目\r")),
    expected: { kind: "reply", because: "token", text: "変更しました。\n二行目" },
  },
  {
    name: "Cut off in the middle of a multipart",
    ...reply(144),
    raw: whole(
      ordinary(customerOf(144), "Re: x", ["Content-Type: multipart/mixed; boundary=b"]),
      lines("", "--b", "Content-Type: text/plain; charset=utf-8", "", "変更しました。"),
    ),
    expected: { kind: "reply", because: "token", text: "変更しました。" },
  },
  {
    name: "A boundary that never comes",
    ...reply(145),
    raw: whole(
      ordinary(customerOf(145), "Re: x", ["Content-Type: multipart/mixed; boundary=never"]),
      lines("", "変更しました。"),
    ),
    expected: { kind: "reply", because: "token", text: "変更しました。" },
  },
  {
    name: "A multipart without a boundary",
    ...reply(146),
    raw: whole(ordinary(customerOf(146), "Re: x", ["Content-Type: multipart/alternative"]), lines("", "変更しました。")),
    expected: { kind: "reply", because: "token", text: "変更しました。" },
  },
  {
    name: "Broken base64",
    ...reply(147),
    raw: whole(
      ordinary(customerOf(147), "Re: x", ["Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: base64"]),
      lines(
        "",
        `${Buffer.from("変更しました。").toString("base64").slice(0, 20)}!\r\n${Buffer.from("変更しました。").toString("base64").slice(20)}===`,
      ),
    ),
    expected: { kind: "reply", because: "token", text: "変更しました。" },
  },
  {
    name: "Header lines without a colon",
    ...reply(148),
    raw: whole(
      lines("this is no field"),
      ordinary(customerOf(148), "Re: x", ["nor this", ": neither"]),
      lines("", "変更しました。"),
    ),
    expected: { kind: "reply", because: "token", sender: customerOf(148) },
  },
  {
    name: "A file's name that climbs folders and turns its direction",
    ...stranger,
    raw: whole(
      head(["Content-Type: multipart/mixed; boundary=b"]),
      lines("", "--b", "", "x", "--b", 'Content-Disposition: attachment; filename="../../etc/\u202efdp.exe"', "", "x", "--b--"),
    ),
    expected: { kind: "unsorted", because: "no_match", files: ["fdp.exe"] },
  },
  {
    name: "A script in the subject stays text",
    ...stranger,
    raw: whole(ordinary("a@example.org", "<script>alert(1)</script>"), lines("", "<script>x</script>")),
    expected: { kind: "unsorted", because: "no_match", subject: "<script>alert(1)</script>", text: "<script>x</script>" },
  },
  {
    name: "A long text is cut, and says so",
    ...stranger,
    raw: whole(head(["Content-Type: text/plain; charset=utf-8"]), lines(""), Buffer.from(`${"長".repeat(300)}\r\n`.repeat(500))),
    expected: { kind: "unsorted", because: "no_match" },
  },
  {
    name: "A reply with a thread of a thousand",
    ...reply(149),
    raw: whole(
      ordinary(customerOf(149), "Re: x", [
        ...inReplyTo(149),
        `References: ${Array.from({ length: 1000 }, (_, at) => `<r${at}@example.org>`).join("\r\n ")}`,
      ]),
      lines("", "変更しました。"),
    ),
    expected: { kind: "reply", because: "token" },
  },
];

export const STRANGE_MAILS: readonly CorpusMail[] = [...BOMBS, ...BROKEN];
