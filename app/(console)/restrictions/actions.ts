"use server";
import { operatorAction } from "@/lib/access/operator-action";
import { ReviewRestriction } from "@/lib/restrictions/restriction-inputs";
import { reviewRestriction } from "@/lib/restrictions/review-restriction";

export const keepRestrictionAction = operatorAction({
  input: ReviewRestriction,
  permission: "restriction:apply",
  perform: reviewRestriction,
  revalidate: ({ number }) => ["/restrictions", `/incidents/${number}`, "/"],
});
