"use server";
import { operatorAction } from "@/lib/access/operator-action";
import { answerDisagreement } from "@/lib/reviews/answer-disagreement";
import { AnswerDisagreement, ReviewOrder } from "@/lib/reviews/review-inputs";
import { reviewOrder } from "@/lib/reviews/review-order";

const everywhere = ({ number }: { number: number }) => ["/restrictions/reviews", `/incidents/${number}`, "/"];

export const reviewOrderAction = operatorAction({
  input: ReviewOrder,
  permission: "restriction:review",
  perform: reviewOrder,
  revalidate: everywhere,
});
export const answerDisagreementAction = operatorAction({
  input: AnswerDisagreement,
  permission: "restriction:apply",
  perform: answerDisagreement,
  revalidate: everywhere,
});
