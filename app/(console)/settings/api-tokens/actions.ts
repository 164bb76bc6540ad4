"use server";
import { operatorAction } from "@/lib/access/operator-action";
import { issueToken } from "@/lib/tokens/issue-token";
import { revokeToken } from "@/lib/tokens/revoke-token";
import { IssueToken, RevokeToken } from "@/lib/tokens/token-inputs";

const revalidate = () => ["/settings/api-tokens"];

export const issueTokenAction = operatorAction({
  input: IssueToken,
  permission: "integration:manage",
  perform: issueToken,
  revalidate,
});
export const revokeTokenAction = operatorAction({
  input: RevokeToken,
  permission: "integration:manage",
  perform: revokeToken,
  revalidate,
});
