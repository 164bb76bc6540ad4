"use server";
import { operatorAction } from "@/lib/access/operator-action";
import { checkLedger } from "@/lib/ledger/check-ledger";
import { CheckLedger } from "@/lib/ledger/ledger-inputs";

export const checkLedgerAction = operatorAction({
  input: CheckLedger,
  permission: "ledger:read",
  perform: checkLedger,
  revalidate: () => ["/settings/ledger"],
});
