"use server";
import { operatorAction } from "@/lib/access/operator-action";
import { CancelBacktest, RequestBacktest } from "@/lib/backtests/backtest-inputs";
import { cancelBacktest } from "@/lib/backtests/cancel-backtest";
import { requestBacktest } from "@/lib/backtests/request-backtest";
import { changeRule, putBackRule } from "@/lib/rules/change-rule";
import { changeGradeTwo } from "@/lib/rules/grade-two";
import { ChangeGradeTwo, ChangeRule, PutBackRule } from "@/lib/rules/rule-inputs";

export const changeRuleAction = operatorAction({
  input: ChangeRule,
  permission: "rule:change",
  perform: changeRule,
  revalidate: ({ rule }) => ["/settings/rules", `/settings/rules/${rule}`],
});

export const putBackRuleAction = operatorAction({
  input: PutBackRule,
  permission: "rule:change",
  perform: putBackRule,
  revalidate: ({ rule }) => ["/settings/rules", `/settings/rules/${rule}`],
});

export const changeGradeTwoAction = operatorAction({
  input: ChangeGradeTwo,
  permission: "rule:change",
  perform: changeGradeTwo,
  revalidate: () => ["/settings/rules"],
});

export const requestBacktestAction = operatorAction({
  input: RequestBacktest,
  permission: "rule:backtest",
  perform: requestBacktest,
  revalidate: () => ["/settings/rules"],
});

export const cancelBacktestAction = operatorAction({
  input: CancelBacktest,
  permission: "rule:backtest",
  perform: cancelBacktest,
  revalidate: ({ number }) => [`/settings/rules/backtests/${number}`],
});
