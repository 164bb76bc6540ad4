import type { AccountHabits } from "./account-habits";
import type { Standing } from "./account-networks";
import { type AccountStore, Field } from "./account-store";
import type { LogEvent } from "./log-event";
import type { NetworkInfo } from "./network-table";
import type { UnfamiliarSend } from "./unfamiliar-send";

const DAY = 86_400;

export interface Origin {
  account: number;
  standing: Standing;
  info: NetworkInfo | null;
  service: number;
  lineOffset: number;
  oddness: number;
  isColleaguesHome: boolean;
}

/** Takes down, before the event itself is learned, what the account's history says of a message from a strange network. */
export function unfamiliarSend(event: LogEvent, store: AccountStore, habits: AccountHabits, origin: Origin): UnfamiliarSend {
  const { account, standing, info, service } = origin;
  const { address } = event;
  const seconds = Math.floor(event.time / 1000);
  const get = (field: number) => store.get(account, field);
  const lastActive = Math.max(standing.lastElsewhere, get(Field.lastInternal));
  const forwardedAt = get(Field.forwardedAt);
  return {
    account,
    time: event.time,
    host: event.host(),
    ip: event.text(event.addressAt, event.addressEnd),
    lineKey: address.lineKey(),
    prefixKey: address.prefixKey(),
    domain: get(Field.domain),
    // Without an entry in the networks table the prefix stands for its AS.
    asn: info?.asn ?? address.prefixKey(),
    isListed: info !== null,
    country: info?.country ?? "",
    networkKind: info?.kind ?? "",
    standing,
    mailboxSpan: habits.mailboxSpan(account, address.lineKey(), seconds),
    idle: lastActive > 0 ? Math.max(0, seconds - lastActive) : -1,
    accountAge: seconds - get(Field.firstSeen),
    sendsBefore: get(Field.sends),
    mailboxUses: get(Field.mailboxUses),
    isForwardOnly: forwardedAt > 0 && lastActive === 0 && get(Field.sends) === 0,
    isWebmailUser: get(Field.lastInternal) > 0 && !standing.hasHome,
    novelty: decayed(get(Field.novelty), seconds - get(Field.noveltyAt)),
    failures: seconds - get(Field.failuresAt) < DAY ? get(Field.failures) : 0,
    oddness: origin.oddness,
    isColleaguesHome: origin.isColleaguesHome,
    hasServiceHabit: habits.hasHabit(account, Field.services),
    isServiceKnown: habits.timesSeen(account, Field.services, service) >= 2,
    hasHeloHabit: habits.hasHabit(account, Field.helos),
    isHeloKnown: false,
    helo: 0,
    heloKind: null,
    heloName: "",
    // Said later of some: all are of one shape from the beginning, or what reads them is compiled once more for each.
    messageHost: undefined,
    outline: undefined,
    shape: null,
    recipient: null,
    isSenderSpoofed: false,
    size: 0,
    recipients: 0,
    lines: [[origin.lineOffset, event.time]],
  };
}

/** How many networks were new in the last fortnight or so, hundredfold in the record. */
export function decayed(hundredths: number, seconds: number): number {
  return (hundredths / 100) * 0.5 ** (Math.max(0, seconds) / (10 * DAY));
}
