import { expect, test } from "vitest";
import { outcomeOf, type SmtpFailure } from "./send-outcome";

const said = (responseCode: number, command: string): SmtpFailure => ({
  message: "m",
  response: `${responseCode} words`,
  responseCode,
  command,
});

test.each([
  ["a refused recipient", said(550, "RCPT TO"), false, "refused"],
  ["a refused mail", said(554, "DATA"), true, "refused"],
  ["a refused sender", said(553, "MAIL FROM"), false, "refused"],
  ["a sender put off", said(451, "MAIL FROM"), false, "postponed"],
  ["a refusal to take any data", said(554, "DATA"), false, "refused"],
  ["data put off before they began", said(452, "DATA"), false, "postponed"],
  ["a server that wants us to sign in first", said(530, "MAIL FROM"), false, "postponed"],
  ["a server that has lost its place", said(503, "RCPT TO"), false, "postponed"],
  ["a server that goes down at the greeting", said(421, "CONN"), false, "postponed"],
  ["a server that goes down at the recipient", said(421, "RCPT TO"), false, "postponed"],
  ["a server that goes down at the data", said(421, "DATA"), true, "postponed"],
  ["a server that offers no TLS where it is demanded", { message: "m", code: "ETLS", command: "STARTTLS" }, false, "postponed"],
  ["a name that cannot be resolved", { message: "m", code: "EDNS", command: "CONN" }, false, "postponed"],
  ["a recipient put off", said(450, "RCPT TO"), false, "postponed"],
  ["a mail put off after the final dot", said(451, "DATA"), true, "postponed"],
  ["a server that closes with 421 after the final dot", said(421, "CONN"), true, "postponed"],
  ["a server that refuses us, not the mail", said(554, "CONN"), false, "postponed"],
  ["a wrong password of ours", said(535, "AUTH PLAIN"), false, "postponed"],
  ["an address that no server could take", { message: "m", code: "EENVELOPE", command: "API" }, false, "refused"],
  [
    "a connection lost before the mail was handed over",
    { message: "m", code: "ECONNECTION", command: "CONN" },
    false,
    "postponed",
  ],
  ["a connection lost after the mail was handed over", { message: "m", code: "ECONNECTION", command: "CONN" }, true, "unknown"],
  ["no answer to the final dot", { message: "Timeout", code: "ETIMEDOUT", command: "CONN" }, true, "unknown"],
  ["an answer to the final dot that means nothing", said(354, "DATA"), true, "unknown"],
] as [string, SmtpFailure, boolean, string][])("%s is judged as the table says", (_what, failure, isHandedOver, kind) => {
  expect(outcomeOf(failure, isHandedOver).kind).toBe(kind);
});

test("the server's words are kept, not the client's", () => {
  expect(outcomeOf(said(550, "RCPT TO"), false).answer).toBe("550 words");
});
