"use server";
import { operatorAction } from "@/lib/access/operator-action";
import { findContracts } from "@/lib/customers/customer-queries";
import { FindContracts, MatchAccount, RunId } from "@/lib/directory/directory-inputs";
import { matchAccount } from "@/lib/directory/match-account";
import { abandonRun, requestApply } from "@/lib/directory/request-apply";

const runPages = ({ runId }: RunId) => [`/settings/directory/${runId}`, "/settings/directory"];

export const applyRunAction = operatorAction({
  input: RunId,
  permission: "directory:import",
  perform: requestApply,
  revalidate: runPages,
});

export const abandonRunAction = operatorAction({
  input: RunId,
  permission: "directory:import",
  perform: abandonRun,
  revalidate: runPages,
});

export const findContractsAction = operatorAction({
  input: FindContracts,
  permission: "directory:import",
  perform: findContracts,
});

export const matchAccountAction = operatorAction({
  input: MatchAccount,
  permission: "directory:import",
  perform: matchAccount,
  revalidate: () => ["/settings/directory/unmatched", "/alerts"],
});
