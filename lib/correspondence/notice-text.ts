import { Liquid } from "liquidjs";
import type { NoticeFacts } from "./notice-facts";

const engine = new Liquid({ strictVariables: true, strictFilters: true, ownPropertyOnly: true, outputEscape: undefined });

/** The variables that a template's subject and body use, with their paths ("desk.mail", "fact.from"). Throws when it is no Liquid. */
export function variablesOf(template: { subject: string; body: string }): string[] {
  return [...new Set([template.subject, template.body].flatMap((text) => engine.fullVariablesSync(text)))];
}

/** A notice in words. Throws when the template names something that is not there. */
export function renderNotice(template: { subject: string; body: string }, facts: NoticeFacts): { subject: string; body: string } {
  const render = (text: string): string => engine.parseAndRenderSync(text, facts);
  return {
    // One line: a line break in a subject would begin another header.
    subject: render(template.subject).replace(/\s+/g, " ").trim(),
    body: `${render(template.body)
      .replace(/[ \t]+$/gm, "")
      .replace(/\n{3,}/g, "\n\n")
      .trim()}\n`,
  };
}

/** Made-up facts by which a template is tried before it is published. */
export const SAMPLE_FACTS: NoticeFacts = {
  caseNumber: "1",
  customerName: "例示商事",
  contractCode: "C-0001",
  serviceName: "メールサービス",
  accounts: ["user@example.jp"],
  facts: [
    {
      from: "2026年5月12日 00:01:47",
      until: "2026年5月12日 00:01:47",
      source: "192.0.2.10",
      country: "不明",
      protocol: "SMTP",
      count: 1,
      account: "user@example.jp",
    },
  ],
  restrictions: [
    {
      account: "user@example.jp",
      measure: "メールの送信を停止",
      since: "2026年5月12日 13:38:00",
      until: "",
      stillWorks: "受信と閲覧",
      ends: "パスワードの変更を確認したとき",
    },
  ],
  clauses: [{ label: "第12条第1項", document: "サービス約款", number: 2, text: "…" }],
  answerBy: "2026年5月14日",
  noGuarantee: "…",
  desk: { mail: "desk@example.jp" },
  note: "",
};
