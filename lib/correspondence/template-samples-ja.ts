import type { NoticeKind } from "./notice-kinds";
import type { TemplateText } from "./notice-text";

const FACTS = `■ 確認した事実（日本時間）
{% for fact in facts %}・{% if fact.account != "" %}対象：{{ fact.account }}
　{% endif %}日時：{{ fact.from }}{% if fact.until != fact.from %} ～ {{ fact.until }}{% endif %}
　接続元：{{ fact.source }}（国・地域：{{ fact.country }}）
　内容：{{ fact.protocol }}、{{ fact.count }}件
{% endfor %}以上は通信の記録（日時、接続元など）によるもので、メールの本文は含みません。`;

const MEASURES = `{% if restrictions.size > 0 %}■ 実施した措置
{% for restriction in restrictions %}・対象：{{ restriction.account }}
　措置：{{ restriction.measure }}
　期間：{{ restriction.since }} から{% if restriction.until != "" %} {{ restriction.until }} まで（解除済み）{% else %}（継続中）{% endif %}
　引き続きご利用いただけるもの：{{ restriction.stillWorks }}
　解除の条件：{{ restriction.ends }}
{% endfor %}{% endif %}`;

const GROUNDS = `■ 根拠となる条項
{% for clause in clauses %}・「{{ clause.document }}」（第{{ clause.number }}版）{{ clause.label }}
　{{ clause.text }}
{% endfor %}`;

const ASKED = `■ お願いしたいこと（ご回答の目安：{{ answerBy }}まで）
1. 対象アカウントのパスワードを、ほかのサービスで使っていない新しいものへ変更してください。
2. 対象アカウントを使う端末で、不正なソフトウェアの有無を確認してください。
3. 転送や自動返信の設定に、覚えのないものがないか確認してください。
4. 変更がお済みになりましたら、その日時を本メールへの返信またはお電話でお知らせください。
アカウントをすでにお使いでない場合や、お心当たりのある利用だった場合も、その旨をお知らせください。
以上はお願いであり、ご対応の内容と時期はお客様のご判断によります。`;

const STATUS = `{% if status.code and status.code != "" %}■ 状況の確認とご回答（{{ status.until }}まで）
本件の状況の確認とお返事は、当社のお知らせページでも承ります。ブラウザーのアドレス欄に、当社のサイト {{ status.site }} と、それに続けて {{ status.path }} をご自身で入力して開き、次の番号を入れてください。
　受付番号：{{ caseNumber }}
　確認番号：{{ status.code }}
{% endif %}`;

const NOTE = `{% if note != "" %}{{ note }}

{% endif %}`;

const SAFETY = "本メールにはリンクを記載していません。当社がメールでパスワードをお尋ねすることもありません。";

const DESK = `────────────────────
{{ serviceName }}　不正利用対応窓口（24時間）
メール：{{ desk.mail }}
お問い合わせの際は、受付番号 {{ caseNumber }} をお知らせください。
────────────────────`;

const ACCOUNTS = `{{ accounts | join: ", " }}`;

const letter = (opening: string, ...parts: string[]) =>
  [
    "{{ customerName }}\nご担当者様\n\n平素より「{{ serviceName }}」をご利用いただき、誠にありがとうございます。",
    opening,
    ...parts,
    `${NOTE}${SAFETY}`,
    DESK,
  ].join("\n\n");

/** The customers' notices in Japanese, as the product proposes them. */
export const NOTICE_SAMPLES_JA: Record<NoticeKind, TemplateText> = {
  defense: {
    subject: "【重要】メールアカウントの利用制限のお知らせ（受付番号 {{ caseNumber }}）",
    body: letter(
      `お客様のメールアカウントについて、第三者がパスワードを入手し、不正な送信の準備（探索行為）を行ったとみられる利用を確認しました。\n大量送信などの被害を防ぐため、約款に基づき、次のとおり利用を制限しましたのでお知らせいたします。事前のご案内ができなかったことをお詫び申し上げます。`,
      FACTS,
      MEASURES,
      ASKED,
      STATUS,
      `■ 制限の終わり方\n解除の条件が満たされたことを当社で確認した後、速やかに制限を解除し、しばらくの間、状況を見守ります。`,
      `■ ご留意いただきたいこと\n{{ noGuarantee }}`,
      GROUNDS,
    ),
  },
  abuse: {
    subject: "【重要】メールアカウントの不正利用と利用制限のお知らせ（受付番号 {{ caseNumber }}）",
    body: letter(
      `お客様のメールアカウントから、第三者によるとみられる不正なメールの送信を確認しました。\n被害の拡大を防ぐため、約款に基づき、次のとおり利用を制限しましたのでお知らせいたします。`,
      FACTS,
      MEASURES,
      ASKED,
      STATUS,
      `■ 制限の終わり方\n解除の条件が満たされたことを当社で確認した後、速やかに制限を解除し、しばらくの間、状況を見守ります。`,
      `■ ご留意いただきたいこと\n{{ noGuarantee }}`,
      GROUNDS,
    ),
  },
  prior_warning: {
    subject: "【重要】メールアカウントの利用に関する事前のご案内（受付番号 {{ caseNumber }}）",
    body: letter(
      `お客様のメールアカウントについて、約款が禁止する利用にあたるおそれのある状況を確認しました。\n現時点では利用を制限しておりませんが、状況が改善しない場合は、約款に基づき制限を実施することがありますので、あらかじめご案内いたします。`,
      FACTS,
      ASKED,
      STATUS,
      `■ ご留意いただきたいこと\n{{ noGuarantee }}`,
      GROUNDS,
    ),
  },
  request: {
    subject: "メールアカウントのご確認のお願い（受付番号 {{ caseNumber }}）",
    body: letter(
      `お客様のメールアカウント（${ACCOUNTS}）について、普段と異なる利用を確認しましたので、ご確認をお願いいたします。\n現在、本件による利用の制限は行っておりません。`,
      FACTS,
      ASKED,
      STATUS,
      `■ ご留意いただきたいこと\n{{ noGuarantee }}`,
      GROUNDS,
    ),
  },
  reminder: {
    subject: "【再度のお願い】メールアカウントのパスワード変更について（受付番号 {{ caseNumber }}）",
    body: letter(
      `先にお知らせいたしましたお客様のメールアカウント（${ACCOUNTS}）の件につきまして、まだご連絡をいただいておりませんので、改めてお願い申し上げます。\n行き違いでご対応がお済みの場合は、何とぞご容赦ください。`,
      MEASURES,
      ASKED,
      STATUS,
      `■ ご留意いただきたいこと\n{{ noGuarantee }}`,
    ),
  },
  second_reminder: {
    subject: "【再々度のお願い】メールアカウントのパスワード変更について（受付番号 {{ caseNumber }}）",
    body: letter(
      `お客様のメールアカウント（${ACCOUNTS}）の件につきまして、重ねてのお願いとなり恐縮ですが、まだご連絡をいただいておりません。\nこの後は、ご登録のお電話番号へご連絡を差し上げる場合があります。`,
      MEASURES,
      ASKED,
      STATUS,
      `■ ご留意いただきたいこと\n{{ noGuarantee }}`,
    ),
  },
  reset_confirmed: {
    subject: "パスワード変更の確認のお知らせ（受付番号 {{ caseNumber }}）",
    body: letter(
      `お客様のメールアカウント（${ACCOUNTS}）のパスワードが変更されたことを、当社で確認いたしました。ご対応いただき、ありがとうございました。`,
      `■ 今後について\n利用の制限がある場合は、速やかに解除いたします。解除の後もしばらくの間、不正な利用がないかを見守り、必要に応じてご連絡いたします。`,
      `■ ご留意いただきたいこと\n{{ noGuarantee }}`,
    ),
  },
  closing: {
    subject: "メールアカウントの件の対応完了のお知らせ（受付番号 {{ caseNumber }}）",
    body: letter(
      `お客様のメールアカウント（${ACCOUNTS}）の件につきまして、経過の確認を終え、当社の対応を完了いたしますのでお知らせいたします。ご協力いただき、誠にありがとうございました。`,
      `■ ご留意いただきたいこと\n{{ noGuarantee }}`,
    ),
  },
};
