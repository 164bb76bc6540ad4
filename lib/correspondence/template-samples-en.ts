import type { NoticeKind } from "./notice-kinds";
import type { TemplateText } from "./notice-text";

const FACTS = `What we saw (Japanese time)
{% for fact in facts %}- {% if fact.account != "" %}Account: {{ fact.account }}
  {% endif %}When: {{ fact.from }}{% if fact.until != fact.from %} to {{ fact.until }}{% endif %}
  Source: {{ fact.source }} (country or region: {{ fact.country }})
  What: {{ fact.protocol }}, {{ fact.count }} in number
{% endfor %}This comes from connection records (times, sources and the like) and holds nothing of the body of any message.`;

const MEASURES = `{% if restrictions.size > 0 %}What we restricted
{% for restriction in restrictions %}- Account: {{ restriction.account }}
  Measure: {{ restriction.measure }}
  Period: from {{ restriction.since }}{% if restriction.until != "" %} to {{ restriction.until }} (lifted){% else %}, still in force{% endif %}
  What still works: {{ restriction.stillWorks }}
  It ends: {{ restriction.ends }}
{% endfor %}{% endif %}`;

const GROUNDS = `The clause this rests on
{% for clause in clauses %}- {{ clause.document }} (version {{ clause.number }}), {{ clause.label }}
  {{ clause.text }}
{% endfor %}`;

const ASKED = `What we ask of you (if possible by {{ answerBy }})
1. Change the password of the account to a new one that is used nowhere else.
2. Check the devices that use the account for malicious software.
3. Look for forwarding rules or automatic replies that you do not know.
4. Tell us when you have changed the password, by answering this mail or by telephone.
Please tell us as well if the account is no longer needed, or if the use was your own.
These are requests: what you do, and when, is for you to decide.`;

const STATUS = `{% if status.code and status.code != "" %}See the state of this matter and answer (until {{ status.until }})
You can also look at this matter and answer on our notice page. Type our site {{ status.site }} and then {{ status.path }} into your browser yourself, and enter:
  Case number: {{ caseNumber }}
  Code: {{ status.code }}
{% endif %}`;

const NOTE = `{% if note != "" %}{{ note }}

{% endif %}`;

const SAFETY = "This mail holds no link, and we never ask for a password by mail.";

const DESK = `--------------------
{{ serviceName }}, abuse desk (24 hours)
Mail: {{ desk.mail }}
Please quote case number {{ caseNumber }}.
--------------------`;

const ACCOUNTS = `{{ accounts | join: ", " }}`;

const letter = (opening: string, ...parts: string[]) =>
  ["To the person in charge\n{{ customerName }}", opening, ...parts, `${NOTE}${SAFETY}`, DESK].join("\n\n");

/** The customers' notices in English, as the product proposes them. */
export const NOTICE_SAMPLES_EN: Record<NoticeKind, TemplateText> = {
  defense: {
    subject: "Important: your mail account has been restricted (case {{ caseNumber }})",
    body: letter(
      `We have seen signs that a third party has obtained the password of one of your "{{ serviceName }}" accounts and was preparing to misuse it.\nTo prevent a bulk send and other harm we have restricted the account under the terms of your contract. We regret that we could not tell you beforehand.`,
      FACTS,
      MEASURES,
      ASKED,
      STATUS,
      `How the restriction ends\nOnce we have verified that the condition above is met, we lift the restriction without delay and keep watching for a while.`,
      `Please note\n{{ noGuarantee }}`,
      GROUNDS,
    ),
  },
  abuse: {
    subject: "Important: your mail account was misused and has been restricted (case {{ caseNumber }})",
    body: letter(
      `We have seen unlawful mail being sent from one of your "{{ serviceName }}" accounts, as it seems by a third party.\nTo limit the harm we have restricted the account under the terms of your contract.`,
      FACTS,
      MEASURES,
      ASKED,
      STATUS,
      `How the restriction ends\nOnce we have verified that the condition above is met, we lift the restriction without delay and keep watching for a while.`,
      `Please note\n{{ noGuarantee }}`,
      GROUNDS,
    ),
  },
  prior_warning: {
    subject: "Important: a warning about the use of your mail account (case {{ caseNumber }})",
    body: letter(
      `We have seen use of one of your "{{ serviceName }}" accounts that may fall under what the terms prohibit.\nNothing is restricted at present. If it goes on, a restriction under the terms may follow, and we wish to tell you beforehand.`,
      FACTS,
      ASKED,
      STATUS,
      `Please note\n{{ noGuarantee }}`,
      GROUNDS,
    ),
  },
  request: {
    subject: "Please check your mail account (case {{ caseNumber }})",
    body: letter(
      `We have seen unusual use of your "{{ serviceName }}" account (${ACCOUNTS}) and ask you to check it.\nNothing is restricted for this reason at present.`,
      FACTS,
      ASKED,
      STATUS,
      `Please note\n{{ noGuarantee }}`,
      GROUNDS,
    ),
  },
  reminder: {
    subject: "Reminder: please change the password of your mail account (case {{ caseNumber }})",
    body: letter(
      `We wrote to you about your mail account (${ACCOUNTS}) and have not heard from you yet.\nIf your answer has crossed with this mail, please disregard it.`,
      MEASURES,
      ASKED,
      STATUS,
      `Please note\n{{ noGuarantee }}`,
    ),
  },
  second_reminder: {
    subject: "Second reminder: please change the password of your mail account (case {{ caseNumber }})",
    body: letter(
      `We have written to you before about your mail account (${ACCOUNTS}) and have still not heard from you.\nWe may call the telephone number registered with us next.`,
      MEASURES,
      ASKED,
      STATUS,
      `Please note\n{{ noGuarantee }}`,
    ),
  },
  reset_confirmed: {
    subject: "The change of your password is confirmed (case {{ caseNumber }})",
    body: letter(
      `We have verified that the password of your mail account (${ACCOUNTS}) has been changed. Thank you for acting on our request.`,
      `What follows\nWhere a restriction is in force, we lift it without delay. After that we watch for misuse for a while and write to you if there is need.`,
      `Please note\n{{ noGuarantee }}`,
    ),
  },
  closing: {
    subject: "The matter of your mail account is being closed (case {{ caseNumber }})",
    body: letter(
      `We have finished watching your mail account (${ACCOUNTS}) and are closing the matter on our side. Thank you for your help.`,
      `Please note\n{{ noGuarantee }}`,
    ),
  },
};
