import type { Operator } from "@/lib/access/actor";
import { db, type Tx } from "@/lib/platform/db";
import { changeSetting, readSetting, type Setting } from "@/lib/settings/change-setting";
import { STANDARD_PREFIX } from "./group-rules";
import { type ChangePrefixes, PrefixLengths } from "./prefix-inputs";

/** How long the prefix is that a network of reported rows is gathered by. */
export const REPORT_PREFIXES: Setting<PrefixLengths> = {
  key: "report_prefixes",
  schema: PrefixLengths,
  standard: { ...STANDARD_PREFIX },
};

export const readPrefixes = async (tx: Tx): Promise<PrefixLengths> => (await readSetting(tx, REPORT_PREFIXES)).value;

/** Says how rows are gathered into networks from now on, with who, when and why. Links that were made stay as they are. */
export function changePrefixes({ v4, v6, onNumber, reason }: ChangePrefixes, actor: Operator): Promise<{ number: number }> {
  return changeSetting(REPORT_PREFIXES, { value: { v4, v6 }, onNumber, reason }, actor);
}

/** What holds now with the number of its version, for the form that changes it. */
export const readPrefixSetting = (_operator: Operator) => readSetting(db, REPORT_PREFIXES);
