/** What became of one attempt to hand a mail to a server. `answer` is the server's own words, or what went wrong before it spoke. */
export interface SendOutcome {
  /** unknown: the whole mail was handed over and no answer came, so it may have been taken. Never to be tried again by itself. */
  kind: "accepted" | "refused" | "postponed" | "unknown";
  answer: string;
}

/** The parts of an SMTP client's error that tell how far it came. */
export interface SmtpFailure {
  message: string;
  code?: string;
  /** The command in flight: "MAIL FROM", "RCPT TO", "DATA", "CONN", "API", "AUTH PLAIN", … */
  command?: string;
  response?: string;
  responseCode?: number;
}

/** Commands whose refusal is about this mail; elsewhere a server refuses us or the session, which may pass. */
const MAIL_COMMANDS = ["MAIL FROM", "RCPT TO", "DATA"];
/** Said in place of an answer to one of those, when it is we who are refused: wrong order, TLS or sign-in wanted (RFC 4954 §6). */
const ABOUT_US = [503, 530, 534, 535, 538];

/** Whether a server's answer is about this mail, and not about us or the session. */
export const isAboutTheMail = ({ command, responseCode }: SmtpFailure) =>
  MAIL_COMMANDS.includes(command ?? "") && !ABOUT_US.includes(responseCode ?? 0);

const ANSWER_LENGTH = 500;

/**
 * Judges a failed attempt. `isHandedOver` says whether the mail was read to its end by the connection: only from then on can the
 * final dot have been sent, and a server must not take a mail without it (RFC 5321 §4.1.1.4).
 */
export function outcomeOf(failure: SmtpFailure, isHandedOver: boolean): SendOutcome {
  const answer = (failure.response ?? failure.message).slice(0, ANSWER_LENGTH);
  const status = failure.responseCode ?? 0;
  if (status >= 500 && isAboutTheMail(failure)) return { kind: "refused", answer };
  if (status >= 400) return { kind: "postponed", answer };
  // No server was asked: the client itself found an address that none could take, or a mail larger than announced.
  if (failure.code === "EENVELOPE" && failure.command === "API") return { kind: "refused", answer };
  if (failure.code === "EMESSAGE" && failure.command === "MAIL FROM") return { kind: "refused", answer };
  return { kind: isHandedOver ? "unknown" : "postponed", answer };
}
