import type { CorpusMail } from "./corpus-mail";
import { MACHINES } from "./machines";
import { PLAIN_REPORTS } from "./plain-reports";
import { REPLIES } from "./replies";
import { SLOW_MAILS } from "./slow-mails";
import { STANDARD_REPORTS } from "./standard-reports";
import { STRANGE_MAILS } from "./strange-mails";

/** Every mail of the corpus. They were written for it; nobody ever sent them. */
export const ALL_MAILS: readonly CorpusMail[] = [
  ...STANDARD_REPORTS,
  ...PLAIN_REPORTS,
  ...REPLIES,
  ...MACHINES,
  ...STRANGE_MAILS,
  ...SLOW_MAILS,
];
