import { expect, test } from "vitest";
import shell from "@/lib/i18n/ja/shell.json";
import { DEMO_PLACES, FURTHER_PLACES, RAIL_PLACES, SETTINGS_PLACES } from "./rail-places";

test("Every place has a name, and what stands in the settings says what it is for.", () => {
  const places = [...RAIL_PLACES, ...FURTHER_PLACES, ...SETTINGS_PLACES, ...DEMO_PLACES].map(({ key }) => key);
  const told = [...SETTINGS_PLACES, ...DEMO_PLACES].map(({ key }) => key);
  expect(places.filter((key) => !(key in shell.place))).toEqual([]);
  expect(told.filter((key) => !(key in shell.settings))).toEqual([]);
});
