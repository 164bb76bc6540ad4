/** A file that goes with a mail. */
export interface MailAttachment {
  name: string;
  contentType: string;
  content: Uint8Array;
}
