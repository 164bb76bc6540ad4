"use server";
import { operatorAction } from "@/lib/access/operator-action";
import { publishTemplate } from "@/lib/correspondence/publish-template";
import { PublishTemplate, TryTemplate } from "@/lib/correspondence/template-inputs";
import { tryTemplate } from "@/lib/correspondence/try-template";

export const publishTemplateAction = operatorAction({
  input: PublishTemplate,
  permission: "terms:edit",
  perform: publishTemplate,
  revalidate: ({ kind, language }) => ["/settings/templates", `/settings/templates/${kind}/${language}`],
});

export const tryTemplateAction = operatorAction({
  input: TryTemplate,
  permission: "terms:edit",
  perform: tryTemplate,
});
