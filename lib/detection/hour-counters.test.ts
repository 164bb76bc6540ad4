import { expect, test } from "vitest";
import { isoTime } from "./finding";
import { HourCounters, NOWHERE } from "./hour-counters";

const HOUR = 3_600_000;
const STARTED = Date.UTC(2026, 10, 1);
const NETWORKS = [
  { country: "JP", asn: 64500 },
  { country: "JP", asn: 64501 },
  { country: "JE", asn: 64500 },
  { country: "", asn: 0 },
];
const NOT_KNOWN = { country: "", asn: 0 };

/** Every event of a log in which accounts, hours and networks alternate. */
function* events(): Generator<{ account: number; time: number; place: number; country: string; asn: number }> {
  for (let turn = 0; turn < 20_000; turn++) {
    const account = (turn * 7) % 40;
    const time = STARTED + Math.floor(turn / 400) * HOUR + ((turn * 97) % 2) * HOUR;
    const place = (turn * 13) % 11 === 0 ? NOWHERE : ((turn * 31) % 9) * 2 + 1;
    yield { account, time, place, ...(place === NOWHERE ? NOT_KNOWN : (NETWORKS[(place >> 1) % 4] ?? NOT_KNOWN)) };
  }
}

const nameOf = (account: number) => `user${account}@example.jp`;

test.each([1, 500, 50_000])(
  "each event counts in its own row, also when the state is stored and read back every %i events",
  (pause) => {
    let hours = new HourCounters();
    const counted = new Map<string, number>();
    let turn = 0;
    for (const { account, time, place, country, asn } of events()) {
      if (!hours.repeat(account, time, place, "sends", 1))
        hours.add(account, nameOf(account), time, { place, country, asn }, "sends", 1);
      const key = [nameOf(account), isoTime(Math.floor(time / HOUR) * HOUR), country, asn].join(" ");
      counted.set(key, (counted.get(key) ?? 0) + 1);
      if (++turn % pause !== 0 || turn > 2000) continue;
      const kept = hours.save();
      hours = new HourCounters();
      hours.restore(kept);
    }
    expect(hours.size).toBe(counted.size);
    const rows = hours.drain().map(({ account, hour, country, asn, sends }) => [[account, hour, country, asn].join(" "), sends]);
    expect(rows).toEqual([...counted]);
    expect(hours.drain()).toEqual([]);
  },
);

test("a number that was given to another account begins another row", () => {
  const hours = new HourCounters();
  const where = { place: 3, country: "JP", asn: 64500 };
  hours.add(1, "gone@example.jp", STARTED, where, "failures", 1);
  hours.add(1, "come@example.jp", STARTED, where, "failures", 1);
  expect(hours.drain().map(({ account, failures }) => [account, failures])).toEqual([
    ["gone@example.jp", 1],
    ["come@example.jp", 1],
  ]);
});
