import { ClientAddress } from "./client-address";

/**
 * One event, as positions in the line it was read from: one object serves all lines, so a million lines allocate nothing.
 * Fields that the kind doesn't use keep what an earlier line left.
 */
export class EventParts {
  constructor(public line: Buffer) {}

  start = 0;
  end = 0;
  time = 0;
  hostAt = 0;
  hostEnd = 0;
  /** Queue id and host in one hash: ids are unique on their host only. */
  queueA = 0;
  queueB = 0;
  /** A second queue id: of the mail before a content filter. */
  otherA = 0;
  otherB = 0;
  readonly address = new ClientAddress();
  addressAt = 0;
  addressEnd = 0;
  userAt = 0;
  userEnd = 0;
  methodAt = 0;
  methodEnd = 0;
  protocol = 0;
  serviceAt = 0;
  serviceEnd = 0;
  /** Where the part starts that is read only when the message is ours. */
  bodyAt = 0;
  toAt = 0;
  toEnd = 0;
  origAt = 0;
  origEnd = 0;
  subjectAt = 0;
  subjectEnd = 0;
  fromAt = 0;
  fromEnd = 0;
  heloAt = 0;
  heloEnd = 0;
  /** Bytes. */
  size = 0;
  recipients = 0;
  /** Of a header or of an entry in the queue: the line was not cut before what it has to say. */
  isWhole = false;
  /** What `DeliveryStatus` made of a delivery. */
  delivery = 0;
  /** "message repeated N times" counts N. */
  times = 1;
}
