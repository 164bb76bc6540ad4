import { expect, test } from "vitest";
import { ACCOUNT_WORDS } from "@/lib/detection/account-store";
import { db, inTransaction } from "@/lib/platform/db";
import { addHours } from "./add-hours";
import { writeRecords } from "./write-records";

const hour = {
  account: "one@office.example.jp",
  hour: "2026-11-19T13:00:00.000Z",
  country: "",
  asn: 0,
  signIns: 1,
  failures: 2,
  sends: 3,
  recipients: 4,
};
const storedOf = (address: string) => db.accountHour.findMany({ where: { address }, orderBy: { country: "asc" } });

test("a single hour whose country nobody knows is stored, and added to", async () => {
  await inTransaction((tx) => addHours(tx, [hour]));
  await inTransaction((tx) => addHours(tx, [hour]));
  expect(await storedOf(hour.account)).toMatchObject([{ country: "", asn: 0, signIns: 2, failures: 4, sends: 6, recipients: 8 }]);
});

test("hours of known and unknown countries keep to their own rows", async () => {
  const account = "two@office.example.jp";
  const countries = ["", "JP", "ZZ"].map((country) => ({ ...hour, account, country }));
  await inTransaction((tx) => addHours(tx, countries));
  expect((await storedOf(account)).map(({ country }) => country)).toEqual(["", "JP", "ZZ"]);
});

test("one row that was counted twice is stored once, whole", async () => {
  const account = "twice@office.example.jp";
  const later = { ...hour, account, hour: "2026-11-19T14:00:00.000Z" };
  await inTransaction((tx) => addHours(tx, [later, { ...hour, account }, later]));
  expect((await storedOf(account)).map((row) => [row.hour.toISOString(), row.signIns, row.recipients]).sort()).toEqual([
    [hour.hour, 1, 4],
    [later.hour, 2, 8],
  ]);
});

test("a single record is stored whatever its name, also an empty one", async () => {
  const words = Buffer.alloc(ACCOUNT_WORDS * 4, 7);
  for (const name of ["", "one@office.example.jp"]) {
    await inTransaction((tx) =>
      writeRecords(tx, { accounts: { numbers: [0], names: [name], words }, pages: [], rest: {} } as never, true),
    );
    const rows = await db.detectorAccount.findMany();
    expect(rows.map((row) => [row.number, row.name, row.record.length])).toEqual([[0, name, words.length]]);
  }
});
