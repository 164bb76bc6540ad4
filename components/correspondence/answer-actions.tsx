"use client";
import { useTranslations } from "next-intl";
import { useForbidden } from "@/components/shell/action-button";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import type { WholeAnswer } from "@/lib/correspondence/desk-views";
import { AssignMenu } from "./assign-menu";
import type { CorrespondenceActions } from "./correspondence-actions";
import { ResponseButton } from "./response-button";
import { SetAsideButton } from "./set-aside-button";

interface AnswerActionsProps {
  answer: WholeAnswer;
  people: readonly { id: string; name: string }[];
  actions: Pick<CorrespondenceActions, "recordResponse" | "setAsideAnswer" | "assignAnswer">;
}

/** What can be done with an answer: what it says is recorded, or it is set aside; one that is settled leads to its case. */
export function AnswerActions({ answer, people, actions }: AnswerActionsProps) {
  const t = useTranslations("correspondence.page.answer");
  const forbidden = useForbidden("response:record");
  const { answerId, answerVersion: version, state, facts, isClosed, assignee, incidentNumber } = answer;
  const toCase = (
    <Button href={`/incidents/${incidentNumber}`} look={state === "unread" ? "quiet" : "plain"}>
      {t("toCase", { number: incidentNumber })}
    </Button>
  );
  if (state !== "unread") return toCase;
  if (forbidden) {
    return (
      <>
        <p className="row-s fs12 sub">
          <Icon name="lock" size="s" />
          {forbidden}
        </p>
        <span className="grow" />
        {toCase}
      </>
    );
  }
  return (
    <>
      {isClosed ? (
        <p className="fs12 sub">{t("closed")}</p>
      ) : (
        <span data-first>
          <ResponseButton look="primary" row={facts} answer={answer} action={actions.recordResponse} />
        </span>
      )}
      <SetAsideButton answer={answer} action={actions.setAsideAnswer} />
      {toCase}
      <span className="grow" />
      <AssignMenu assignee={assignee} people={people} assign={(userId) => actions.assignAnswer({ answerId, version, userId })} />
    </>
  );
}
