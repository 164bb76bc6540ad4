import { type CastContract, enterDirectory } from "./directory";
import { probeFinding, SOURCES, type Source } from "./findings";
import { PlayedCase } from "./play-case";
import { type CastProvider, foundProvider } from "./provider";

const JST = (text: string) => new Date(`${text}+09:00`);

export interface Stage extends CastProvider {
  contracts: CastContract[];
  /** A case on the next account that no other case of this stage has used. */
  newCase(zero?: Date): PlayedCase;
  /** The same, escalated from a probe of that moment. */
  probedCase(zero?: Date, source?: Source): Promise<PlayedCase>;
}

/** The time most tests play at: the defense clause has been in force for months. */
export const PROBED_AT = JST("2026-05-12T09:01:47");
/** A probe from before the defense clause was in force. */
export const PROBED_BEFORE_CLAUSE = JST("2026-03-30T22:10:00");

/** A provider with a few contracts, for the tests of verbs. */
export async function setStage(): Promise<Stage> {
  const opened = JST("2025-01-01T00:00:00");
  const provider = await foundProvider("correct horse battery", opened, JST("2026-04-01T00:00:00"));
  const contracts = await enterDirectory(provider.serviceId, opened, 5, 12);
  let used = 0;
  const newCase = (zero = PROBED_AT) => {
    const contract = contracts[Math.floor(used / 12)];
    const account = contract?.accounts[used % 12];
    if (!contract || !account) throw new Error("The stage has no further account");
    used += 1;
    return new PlayedCase(provider.people, contract, account, zero);
  };
  const probedCase = async (zero = PROBED_AT, source: Source = SOURCES[0]) => {
    const played = newCase(zero);
    const { alertId } = await played.raise(2, probeFinding(played.account.address, zero, source));
    await played.escalate(60, alertId);
    return played;
  };
  return { ...provider, contracts, newCase, probedCase };
}
