import type { Actor } from "@/lib/access/actor";
import type { PublishTemplate } from "@/lib/correspondence/correspondence-inputs";
import { publishTemplate } from "@/lib/correspondence/publish-template";

const FACTS_JA = `■ 確認した事実（日本時間）
{% for fact in facts %}・{% if fact.account != "" %}対象：{{ fact.account }}
　{% endif %}日時：{{ fact.from }}{% if fact.until != fact.from %} ～ {{ fact.until }}{% endif %}
　接続元：{{ fact.source }}（国・地域：{{ fact.country }}）
　内容：{{ fact.protocol }}、{{ fact.count }}件
{% endfor %}以上は通信の記録（日時、接続元など）によるもので、メールの本文は含みません。`;

const FACTS_EN = `What we saw (Japanese time)
{% for fact in facts %}- {% if fact.account != "" %}Account: {{ fact.account }}
  {% endif %}When: {{ fact.from }}{% if fact.until != fact.from %} to {{ fact.until }}{% endif %}
  Source: {{ fact.source }} (country or region: {{ fact.country }})
  What: {{ fact.protocol }}, {{ fact.count }} in number
{% endfor %}This comes from connection records (times, sources and the like) and holds nothing of the body of any message.`;

const MEASURES_JA = `{% if restrictions.size > 0 %}■ 実施した措置
{% for restriction in restrictions %}・対象：{{ restriction.account }}
　措置：{{ restriction.measure }}
　期間：{{ restriction.since }} から{% if restriction.until != "" %} {{ restriction.until }} まで（解除済み）{% else %}（継続中）{% endif %}
　引き続きご利用いただけるもの：{{ restriction.stillWorks }}
　解除の条件：{{ restriction.ends }}
{% endfor %}{% endif %}`;

const MEASURES_EN = `{% if restrictions.size > 0 %}What we restricted
{% for restriction in restrictions %}- Account: {{ restriction.account }}
  Measure: {{ restriction.measure }}
  Period: from {{ restriction.since }}{% if restriction.until != "" %} to {{ restriction.until }} (lifted){% else %}, still in force{% endif %}
  What still works: {{ restriction.stillWorks }}
  It ends: {{ restriction.ends }}
{% endfor %}{% endif %}`;

const GROUNDS_JA = `■ 根拠となる条項
{% for clause in clauses %}・「{{ clause.document }}」（第{{ clause.number }}版）{{ clause.label }}
　{{ clause.text }}
{% endfor %}`;

const GROUNDS_EN = `The clause this rests on
{% for clause in clauses %}- {{ clause.document }} (version {{ clause.number }}), {{ clause.label }}
  {{ clause.text }}
{% endfor %}`;

const ASKED_JA = `■ お願いしたいこと（ご回答の目安：{{ answerBy }}まで）
1. 対象アカウントのパスワードを、ほかのサービスで使っていない新しいものへ変更してください。
2. 対象アカウントを使う端末で、不正なソフトウェアの有無を確認してください。
3. 転送や自動返信の設定に、覚えのないものがないか確認してください。
4. 変更がお済みになりましたら、その日時を本メールへの返信またはお電話でお知らせください。
アカウントをすでにお使いでない場合や、お心当たりのある利用だった場合も、その旨をお知らせください。
以上はお願いであり、ご対応の内容と時期はお客様のご判断によります。`;

const ASKED_EN = `What we ask of you (if possible by {{ answerBy }})
1. Change the password of the account to a new one that is used nowhere else.
2. Check the devices that use the account for malicious software.
3. Look for forwarding rules or automatic replies that you do not know.
4. Tell us when you have changed the password, by answering this mail or by telephone.
Please tell us as well if the account is no longer needed, or if the use was your own.
These are requests: what you do, and when, is for you to decide.`;

const NOTE = `{% if note != "" %}{{ note }}

{% endif %}`;

const SAFETY_JA = "本メールにはリンクを記載していません。当社がメールでパスワードをお尋ねすることもありません。";
const SAFETY_EN = "This mail holds no link, and we never ask for a password by mail.";

const DESK_JA = `────────────────────
{{ serviceName }}　不正利用対応窓口（24時間）
メール：{{ desk.mail }}
お問い合わせの際は、受付番号 {{ caseNumber }} をお知らせください。
────────────────────`;

const DESK_EN = `--------------------
{{ serviceName }}, abuse desk (24 hours)
Mail: {{ desk.mail }}
Please quote case number {{ caseNumber }}.
--------------------`;

const ja = (opening: string, ...parts: string[]) =>
  [
    "{{ customerName }}\nご担当者様\n\n平素より「{{ serviceName }}」をご利用いただき、誠にありがとうございます。",
    opening,
    ...parts,
    `${NOTE}${SAFETY_JA}`,
    DESK_JA,
  ].join("\n\n");

const en = (opening: string, ...parts: string[]) =>
  ["To the person in charge\n{{ customerName }}", opening, ...parts, `${NOTE}${SAFETY_EN}`, DESK_EN].join("\n\n");

const ACCOUNTS = `{{ accounts | join: ", " }}`;

/** The wording of each notice in both languages, as the sample provider's legal department publishes it. */
export const NOTICE_TEMPLATES: readonly PublishTemplate[] = [
  {
    kind: "defense",
    language: "ja",
    subject: "【重要】メールアカウントの利用制限のお知らせ（受付番号 {{ caseNumber }}）",
    body: ja(
      `お客様のメールアカウントについて、第三者がパスワードを入手し、不正な送信の準備（探索行為）を行ったとみられる利用を確認しました。\n大量送信などの被害を防ぐため、約款に基づき、次のとおり利用を制限しましたのでお知らせいたします。事前のご案内ができなかったことをお詫び申し上げます。`,
      FACTS_JA,
      MEASURES_JA,
      ASKED_JA,
      `■ 制限の終わり方\n解除の条件が満たされたことを当社で確認した後、速やかに制限を解除し、しばらくの間、状況を見守ります。`,
      `■ ご留意いただきたいこと\n{{ noGuarantee }}`,
      GROUNDS_JA,
    ),
  },
  {
    kind: "defense",
    language: "en",
    subject: "Important: your mail account has been restricted (case {{ caseNumber }})",
    body: en(
      `We have seen signs that a third party has obtained the password of one of your "{{ serviceName }}" accounts and was preparing to misuse it.\nTo prevent a bulk send and other harm we have restricted the account under the terms of your contract. We regret that we could not tell you beforehand.`,
      FACTS_EN,
      MEASURES_EN,
      ASKED_EN,
      `How the restriction ends\nOnce we have verified that the condition above is met, we lift the restriction without delay and keep watching for a while.`,
      `Please note\n{{ noGuarantee }}`,
      GROUNDS_EN,
    ),
  },
  {
    kind: "abuse",
    language: "ja",
    subject: "【重要】メールアカウントの不正利用と利用制限のお知らせ（受付番号 {{ caseNumber }}）",
    body: ja(
      `お客様のメールアカウントから、第三者によるとみられる不正なメールの送信を確認しました。\n被害の拡大を防ぐため、約款に基づき、次のとおり利用を制限しましたのでお知らせいたします。`,
      FACTS_JA,
      MEASURES_JA,
      ASKED_JA,
      `■ 制限の終わり方\n解除の条件が満たされたことを当社で確認した後、速やかに制限を解除し、しばらくの間、状況を見守ります。`,
      `■ ご留意いただきたいこと\n{{ noGuarantee }}`,
      GROUNDS_JA,
    ),
  },
  {
    kind: "abuse",
    language: "en",
    subject: "Important: your mail account was misused and has been restricted (case {{ caseNumber }})",
    body: en(
      `We have seen unlawful mail being sent from one of your "{{ serviceName }}" accounts, as it seems by a third party.\nTo limit the harm we have restricted the account under the terms of your contract.`,
      FACTS_EN,
      MEASURES_EN,
      ASKED_EN,
      `How the restriction ends\nOnce we have verified that the condition above is met, we lift the restriction without delay and keep watching for a while.`,
      `Please note\n{{ noGuarantee }}`,
      GROUNDS_EN,
    ),
  },
  {
    kind: "prior_warning",
    language: "ja",
    subject: "【重要】メールアカウントの利用に関する事前のご案内（受付番号 {{ caseNumber }}）",
    body: ja(
      `お客様のメールアカウントについて、約款が禁止する利用にあたるおそれのある状況を確認しました。\n現時点では利用を制限しておりませんが、状況が改善しない場合は、約款に基づき制限を実施することがありますので、あらかじめご案内いたします。`,
      FACTS_JA,
      ASKED_JA,
      `■ ご留意いただきたいこと\n{{ noGuarantee }}`,
      GROUNDS_JA,
    ),
  },
  {
    kind: "prior_warning",
    language: "en",
    subject: "Important: a warning about the use of your mail account (case {{ caseNumber }})",
    body: en(
      `We have seen use of one of your "{{ serviceName }}" accounts that may fall under what the terms prohibit.\nNothing is restricted at present. If it goes on, a restriction under the terms may follow, and we wish to tell you beforehand.`,
      FACTS_EN,
      ASKED_EN,
      `Please note\n{{ noGuarantee }}`,
      GROUNDS_EN,
    ),
  },
  {
    kind: "request",
    language: "ja",
    subject: "メールアカウントのご確認のお願い（受付番号 {{ caseNumber }}）",
    body: ja(
      `お客様のメールアカウント（${ACCOUNTS}）について、普段と異なる利用を確認しましたので、ご確認をお願いいたします。\n現在、本件による利用の制限は行っておりません。`,
      FACTS_JA,
      ASKED_JA,
      `■ ご留意いただきたいこと\n{{ noGuarantee }}`,
      GROUNDS_JA,
    ),
  },
  {
    kind: "request",
    language: "en",
    subject: "Please check your mail account (case {{ caseNumber }})",
    body: en(
      `We have seen unusual use of your "{{ serviceName }}" account (${ACCOUNTS}) and ask you to check it.\nNothing is restricted for this reason at present.`,
      FACTS_EN,
      ASKED_EN,
      `Please note\n{{ noGuarantee }}`,
      GROUNDS_EN,
    ),
  },
  {
    kind: "reminder",
    language: "ja",
    subject: "【再度のお願い】メールアカウントのパスワード変更について（受付番号 {{ caseNumber }}）",
    body: ja(
      `先にお知らせいたしましたお客様のメールアカウント（${ACCOUNTS}）の件につきまして、まだご連絡をいただいておりませんので、改めてお願い申し上げます。\n行き違いでご対応がお済みの場合は、何とぞご容赦ください。`,
      MEASURES_JA,
      ASKED_JA,
      `■ ご留意いただきたいこと\n{{ noGuarantee }}`,
    ),
  },
  {
    kind: "reminder",
    language: "en",
    subject: "Reminder: please change the password of your mail account (case {{ caseNumber }})",
    body: en(
      `We wrote to you about your mail account (${ACCOUNTS}) and have not heard from you yet.\nIf your answer has crossed with this mail, please disregard it.`,
      MEASURES_EN,
      ASKED_EN,
      `Please note\n{{ noGuarantee }}`,
    ),
  },
  {
    kind: "second_reminder",
    language: "ja",
    subject: "【再々度のお願い】メールアカウントのパスワード変更について（受付番号 {{ caseNumber }}）",
    body: ja(
      `お客様のメールアカウント（${ACCOUNTS}）の件につきまして、重ねてのお願いとなり恐縮ですが、まだご連絡をいただいておりません。\nこの後は、ご登録のお電話番号へご連絡を差し上げる場合があります。`,
      MEASURES_JA,
      ASKED_JA,
      `■ ご留意いただきたいこと\n{{ noGuarantee }}`,
    ),
  },
  {
    kind: "second_reminder",
    language: "en",
    subject: "Second reminder: please change the password of your mail account (case {{ caseNumber }})",
    body: en(
      `We have written to you before about your mail account (${ACCOUNTS}) and have still not heard from you.\nWe may call the telephone number registered with us next.`,
      MEASURES_EN,
      ASKED_EN,
      `Please note\n{{ noGuarantee }}`,
    ),
  },
  {
    kind: "reset_confirmed",
    language: "ja",
    subject: "パスワード変更の確認のお知らせ（受付番号 {{ caseNumber }}）",
    body: ja(
      `お客様のメールアカウント（${ACCOUNTS}）のパスワードが変更されたことを、当社で確認いたしました。ご対応いただき、ありがとうございました。`,
      `■ 今後について\n利用の制限がある場合は、速やかに解除いたします。解除の後もしばらくの間、不正な利用がないかを見守り、必要に応じてご連絡いたします。`,
      `■ ご留意いただきたいこと\n{{ noGuarantee }}`,
    ),
  },
  {
    kind: "reset_confirmed",
    language: "en",
    subject: "The change of your password is confirmed (case {{ caseNumber }})",
    body: en(
      `We have verified that the password of your mail account (${ACCOUNTS}) has been changed. Thank you for acting on our request.`,
      `What follows\nWhere a restriction is in force, we lift it without delay. After that we watch for misuse for a while and write to you if there is need.`,
      `Please note\n{{ noGuarantee }}`,
    ),
  },
  {
    kind: "closing",
    language: "ja",
    subject: "メールアカウントの件の対応完了のお知らせ（受付番号 {{ caseNumber }}）",
    body: ja(
      `お客様のメールアカウント（${ACCOUNTS}）の件につきまして、経過の確認を終え、当社の対応を完了いたしますのでお知らせいたします。ご協力いただき、誠にありがとうございました。`,
      `■ ご留意いただきたいこと\n{{ noGuarantee }}`,
    ),
  },
  {
    kind: "closing",
    language: "en",
    subject: "The matter of your mail account is being closed (case {{ caseNumber }})",
    body: en(
      `We have finished watching your mail account (${ACCOUNTS}) and are closing the matter on our side. Thank you for your help.`,
      `Please note\n{{ noGuarantee }}`,
    ),
  },
];

/** Publishes all of them, as somebody of the legal department. */
export async function publishTemplates(actor: Actor): Promise<void> {
  for (const template of NOTICE_TEMPLATES) await publishTemplate(template, actor);
}
