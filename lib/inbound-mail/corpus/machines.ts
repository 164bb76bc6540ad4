import { type CorpusMail, customerOf, DESK, inReplyTo, lines, messageIdOf, ordinary, tokenAddress, whole } from "./corpus-mail";
import { iso2022jp, word } from "./encode-japanese";

const BODY = lines("", "I am away. 身に覚えがあります。パスワードを変更しました。");
const automatic = (
  because: "auto_submitted" | "auto_reply_header" | "precedence" | "list" | "absence_subject" | "null_sender" | "read_receipt",
) => ({ kind: "automatic", because, state: "accepted" }) as const;

/** What an auto-reply to a notice carries beside its thread; each is known by one thing alone. */
const AUTOMATIC: readonly CorpusMail[] = (
  [
    ["Auto-Submitted: auto-replied", "Re: x", ["Auto-Submitted: auto-replied (vacation)"], "auto_submitted"],
    ["Auto-Submitted: auto-generated", "Re: x", ["Auto-Submitted: auto-generated"], "auto_submitted"],
    ["X-Autoreply", "Re: x", ["X-Autoreply: yes"], "auto_reply_header"],
    ["X-Auto-Response-Suppress of Exchange", "x", ["X-Auto-Response-Suppress: DR, OOF, AutoReply"], "auto_reply_header"],
    ["Precedence: bulk", "Re: x", ["Precedence: bulk"], "precedence"],
    ["Precedence: junk", "Re: x", ["Precedence: junk"], "precedence"],
    ["A mailing list", "Re: x", ["List-Id: <all.example.net>", "Precedence: list"], "list"],
    ["Out of office, by its subject", "Out of Office: Re: x", [], "absence_subject"],
    [
      "自動返信, by its subject",
      word("ISO-2022-JP", iso2022jp("【自動返信】お問い合わせありがとうございます")),
      [],
      "absence_subject",
    ],
    ["不在, by its subject", "不在通知: x", [], "absence_subject"],
    ["自動応答, at the end of its subject", "お知らせ（自動応答）", [], "absence_subject"],
  ] as const
).map(([name, subject, more, because], index) => ({
  name: `An auto-reply: ${name}`,
  from: customerOf(100 + index),
  to: [DESK],
  delivery: { number: 100 + index },
  raw: whole(ordinary(customerOf(100 + index), subject, [...inReplyTo(100 + index), ...more]), BODY),
  expected: automatic(because),
}));

const OTHERS: readonly CorpusMail[] = [
  {
    name: "An auto-reply to the token, from nobody",
    from: "",
    to: [tokenAddress(120)],
    delivery: { number: 120 },
    raw: whole(ordinary(customerOf(120), "Thank you for your mail"), BODY),
    expected: automatic("null_sender"),
  },
  {
    name: "An auto-reply shows that the mail had left, and acknowledges nothing",
    from: "",
    to: [tokenAddress(121)],
    delivery: { number: 121, before: "sending" },
    raw: whole(ordinary(customerOf(121), "x", ["Auto-Submitted: auto-replied"]), BODY),
    expected: automatic("auto_submitted"),
  },
  {
    name: "An auto-reply to nothing of ours",
    from: "robot@example.org",
    to: [DESK],
    raw: whole(ordinary("robot@example.org", "x", ["Auto-Submitted: auto-generated"]), BODY),
    expected: { kind: "automatic", because: "auto_submitted" },
  },
  {
    name: "A read receipt",
    from: customerOf(122),
    to: [DESK],
    delivery: { number: 122 },
    raw: whole(
      ordinary(customerOf(122), "開封済み", [
        ...inReplyTo(122),
        "Content-Type: multipart/report; report-type=disposition-notification; boundary=b",
      ]),
      lines(
        "",
        "--b",
        "",
        "read",
        "--b",
        "Content-Type: message/disposition-notification",
        "",
        "Disposition: manual-action/MDN-sent-manually; displayed",
        "--b--",
      ),
    ),
    expected: automatic("read_receipt"),
  },
  {
    name: "Auto-Submitted: no is a person",
    from: customerOf(123),
    to: [DESK],
    delivery: { number: 123 },
    raw: whole(ordinary(customerOf(123), "Re: x", [...inReplyTo(123), "Auto-Submitted: no"]), lines("", "変更しました。")),
    expected: { kind: "reply", because: "in_reply_to", state: "acknowledged" },
  },
  {
    name: "X-Auto-Response-Suppress: All alone is a person",
    from: customerOf(124),
    to: [DESK],
    delivery: { number: 124 },
    raw: whole(
      ordinary(customerOf(124), "Re: x", [...inReplyTo(124), "X-Auto-Response-Suppress: All"]),
      lines("", "変更しました。"),
    ),
    expected: { kind: "reply", because: "in_reply_to", state: "acknowledged" },
  },
  {
    name: "A loop: more than thirty relays",
    from: customerOf(125),
    to: [tokenAddress(125)],
    delivery: { number: 125 },
    raw: whole(
      lines(...Array(31).fill("Received: from a.example.net by b.example.net")),
      ordinary(customerOf(125), "Re: x"),
      BODY,
    ),
    expected: { kind: "loop", because: "too_many_hops", isLinked: true, state: "accepted" },
  },
  {
    name: "A loop: our own notice comes back",
    from: "forwarder@example.net",
    to: [DESK],
    delivery: { number: 126 },
    raw: whole(lines(`Message-ID: ${messageIdOf(126)}`), ordinary("Forwarder <forwarder@example.net>", "notice"), BODY),
    expected: { kind: "loop", because: "own_message" },
  },
  {
    name: "A customer whose mailbox is with us, and whose program names mails as we do",
    from: "customer@example.jp",
    to: [tokenAddress(127)],
    delivery: { number: 127 },
    raw: whole(
      lines("Message-ID: <7d0a6c1e-3b52-4f0e-9c35-0a1b2c3d4e5f@example.jp>"),
      ordinary("customer@example.jp", "Re: notice"),
      lines("", "変更しました。"),
    ),
    expected: { kind: "reply", because: "token", text: "変更しました。" },
  },
  {
    name: "A loop: from the desk's own address",
    from: DESK,
    to: [DESK],
    raw: whole(ordinary(`Desk <${tokenAddress(1)}>`, "x"), BODY),
    expected: { kind: "loop", because: "own_sender" },
  },
  {
    name: "A loop: our address in X-Loop",
    from: "list@example.net",
    to: [DESK],
    raw: whole(ordinary("list@example.net", "x", [`X-Loop: <${DESK}>`]), BODY),
    expected: { kind: "loop", because: "loop_header" },
  },
  {
    name: "A colleague of the same domain is no loop",
    from: "colleague@example.jp",
    to: [DESK],
    raw: whole(ordinary("colleague@example.jp", "x", ["Message-ID: <abc@example.jp>"]), BODY),
    expected: { kind: "unsorted", because: "no_match" },
  },
];

/** What machines send, and what only looks like it. */
export const MACHINES: readonly CorpusMail[] = [...AUTOMATIC, ...OTHERS];
