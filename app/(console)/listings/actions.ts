"use server";
import { operatorAction } from "@/lib/access/operator-action";
import { askDelisting } from "@/lib/listings/ask-delisting";
import { AskDelisting, LookAgain } from "@/lib/listings/listing-inputs";
import { lookAgain } from "@/lib/listings/look-again";

export const askDelistingAction = operatorAction({
  input: AskDelisting,
  permission: "listing:handle",
  perform: askDelisting,
  revalidate: ({ number }) => ["/listings", `/listings/${number}`, "/"],
});

export const lookAgainAction = operatorAction({
  input: LookAgain,
  permission: "listing:handle",
  perform: lookAgain,
});
