import type { TemplateText } from "./notice-text";
import type { TemplateKind } from "./template-table";

type ReporterKind = Extract<TemplateKind, `reporter_${string}`>;

const letterJa = (...parts: string[]) => letterToJa("{{ report.reporterName }} 様", parts);
const letterToJa = (addressee: string, parts: readonly string[]) =>
  [
    `${addressee}\n\n不正利用対応窓口です。{{ report.receivedAt }} にご連絡をいただいた件（申告番号 {{ report.number }}）についてお知らせいたします。`,
    ...parts,
    "本メールにはリンクを記載していません。契約者に関する情報と、個別の措置の内容は、お答えできません。",
    `────────────────────
不正利用対応窓口（24時間）
メール：{{ desk.mail }}
お問い合わせの際は、申告番号 {{ report.number }} をお知らせください。
────────────────────`,
  ].join("\n\n");

const letterEn = (...parts: string[]) => letterToEn("To {{ report.reporterName }}", parts);
const letterToEn = (addressee: string, parts: readonly string[]) =>
  [
    `${addressee}\n\nThis is the abuse desk, writing about the report that you sent us on {{ report.receivedAt }} (report {{ report.number }}).`,
    ...parts,
    "This mail holds no link. We cannot tell you who our customer is or what was done in particular.",
    `--------------------
Abuse desk (24 hours)
Mail: {{ desk.mail }}
Please quote report number {{ report.number }}.
--------------------`,
  ].join("\n\n");

/** What a report is of, in figures, where there are any. */
const COUNTED_JA = `{% if report.ours != "" %}■ 内訳
ご連絡の行数：{{ report.rows }}
うち当社の管理するもの：{{ report.ours }}（アドレス {{ report.addresses }}{% if report.servers != "" %}、サーバ {{ report.servers }}{% endif %}）{% endif %}`;
const COUNTED_EN = `{% if report.ours != "" %}In figures
Rows reported: {{ report.rows }}
Of these under our care: {{ report.ours }} (addresses: {{ report.addresses }}{% if report.servers != "" %}, servers: {{ report.servers }}{% endif %}){% endif %}`;

/** How far the machines have come, where a plan is made for them. */
const MENDED_JA = `{% if plan.start != "" %}■ 対策の状況
対象のサーバ：{{ plan.start }}
対策を終えたもの：{{ plan.mended }}
ブロックリストからの解除を確かめたもの：{{ plan.delisted }}
残り：{{ plan.remaining }}{% endif %}`;
const MENDED_EN = `{% if plan.start != "" %}How far the servers have come
Servers concerned: {{ plan.start }}
Mended: {{ plan.mended }}
Confirmed to be off the blocklists: {{ plan.delisted }}
Remaining: {{ plan.remaining }}{% endif %}`;

/** The messages to reporters in Japanese, as the product proposes them. */
export const REPORTER_SAMPLES_JA: Record<ReporterKind, TemplateText> = {
  reporter_automatic: {
    subject: "【自動応答】ご連絡をお預かりしました（申告番号 {{ report.number }}）",
    // Nobody has looked at who wrote: the name that the sender gave itself is not carried on.
    body: letterToJa("ご担当者 様", [
      "ご連絡をいただき、誠にありがとうございます。本メールは、ご連絡が届いたことを自動でお知らせするものです。担当者が内容を確認し、改めてご連絡いたします。",
    ]),
  },
  reporter_received: {
    subject: "ご連絡を受け付けました（申告番号 {{ report.number }}）",
    body: letterJa(
      "ご連絡をいただき、誠にありがとうございます。内容を受け付け、確認を始めました。確認を終えましたら、改めてお知らせいたします。\n追加の情報がある場合は、本メールにそのまま返信してください。",
      COUNTED_JA,
    ),
  },
  reporter_progress: {
    subject: "確認を続けています（申告番号 {{ report.number }}）",
    body: letterJa(
      "いただいた内容の確認を続けています。お時間をいただき申し訳ございません。確認を終えましたら、改めてお知らせいたします。",
      COUNTED_JA,
      MENDED_JA,
    ),
  },
  reporter_done: {
    subject: "対応を終えました（申告番号 {{ report.number }}）",
    body: letterJa(
      "いただいた内容を確認し、約款に基づいて必要な対応を終えました。ご協力いただき、誠にありがとうございました。\n同じ状況が続いている場合は、日時と送信元の分かる記録を添えて、本メールに返信してください。",
      MENDED_JA,
    ),
  },
  reporter_out_of_scope: {
    subject: "当社で対応できる範囲について（申告番号 {{ report.number }}）",
    body: letterJa(
      "いただいた内容を確認しましたが、当社のサービスの利用によるものと認められなかったため、当社では対応することができません。\n送信元のアドレスを管理する事業者へのご連絡をご検討ください。",
    ),
  },
  reporter_more_information: {
    subject: "追加の情報のお願い（申告番号 {{ report.number }}）",
    body: letterJa(
      "いただいた内容だけでは、当社で確認を進めることができませんでした。お手数ですが、次の情報を {{ answerBy }} までに、本メールへの返信でお知らせください。",
      "■ お知らせいただきたいこと\n{{ report.question }}",
      "期日を過ぎた場合も、お知らせいただいた時点で確認を再開いたします。",
    ),
  },
};

/** The messages to reporters in English, as the product proposes them. */
export const REPORTER_SAMPLES_EN: Record<ReporterKind, TemplateText> = {
  reporter_automatic: {
    subject: "[Automatic answer] Your report has reached us (report {{ report.number }})",
    body: letterToEn("To the sender of the report", [
      "Thank you for telling us. This mail is written by a machine and only tells you that your report has reached us. A person will look at it and write to you.",
    ]),
  },
  reporter_received: {
    subject: "We have received your report (report {{ report.number }})",
    body: letterEn(
      "Thank you for telling us. We have taken your report and are looking into it, and we shall write again when we have finished.\nIf you have more to tell us, please answer this mail.",
      COUNTED_EN,
    ),
  },
  reporter_progress: {
    subject: "We are still looking into your report (report {{ report.number }})",
    body: letterEn(
      "We are still looking into what you reported and are sorry that it takes time. We shall write again when we have finished.",
      COUNTED_EN,
      MENDED_EN,
    ),
  },
  reporter_done: {
    subject: "We have dealt with your report (report {{ report.number }})",
    body: letterEn(
      "We have looked into what you reported and have done what our terms call for. Thank you for your help.\nIf it goes on, please answer this mail with records that show the times and the sending addresses.",
      MENDED_EN,
    ),
  },
  reporter_out_of_scope: {
    subject: "Your report is outside what we can act on (report {{ report.number }})",
    body: letterEn(
      "We have looked into what you reported and could not find that it came from the use of our service, so we cannot act on it.\nPlease consider telling the provider who manages the sending address.",
    ),
  },
  reporter_more_information: {
    subject: "We need more information about your report (report {{ report.number }})",
    body: letterEn(
      "What you sent does not let us look into the matter yet. Please tell us the following by {{ answerBy }}, by answering this mail.",
      "What we need to know\n{{ report.question }}",
      "If your answer comes later, we take the matter up again then.",
    ),
  },
};
