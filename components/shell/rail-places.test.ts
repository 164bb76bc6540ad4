import { expect, test } from "vitest";
import shell from "@/lib/i18n/ja/shell.json";
import { DEMO_PLACES, FURTHER_PLACES, placeOf, RAIL_PLACES, railPlaceOf, SETTINGS_PLACES } from "./rail-places";

test("Every place has a name, and what stands in the settings says what it is for.", () => {
  const places = [...RAIL_PLACES, ...FURTHER_PLACES, ...SETTINGS_PLACES, ...DEMO_PLACES].map(({ key }) => key);
  const told = [...SETTINGS_PLACES, ...DEMO_PLACES].map(({ key }) => key);
  expect(places.filter((key) => !(key in shell.place))).toEqual([]);
  expect(told.filter((key) => !(key in shell.settings))).toEqual([]);
});

test.each([
  ["/", "/"],
  ["/handover", "/"],
  ["/alerts", "/alerts"],
  ["/incidents/12/restrict", "/incidents"],
  ["/reporters", "/abuse-reports"],
  ["/reporters/0190", "/abuse-reports"],
  ["/restrictions/reviews", "/restrictions"],
  ["/settings/rules", "/settings"],
  ["/reportersX", undefined],
  ["/nowhere", undefined],
])("At %s the rail marks %s.", (path, marked) => {
  expect(railPlaceOf(path)).toBe(marked);
});

test("Every place that is reached from a page of the rail stands under one.", () => {
  const places = [...RAIL_PLACES, ...FURTHER_PLACES, ...SETTINGS_PLACES, ...DEMO_PLACES];
  expect(places.filter(({ href }) => railPlaceOf(href) === undefined)).toEqual([]);
});

test.each([
  ["/", "desk"],
  ["/settings", "settings"],
  ["/settings/users", "users"],
  ["/restrictions/reviews", "reviews"],
  ["/incidents/12/restrict", "incidents"],
  ["/nowhere", undefined],
])("The page at %s is called %s.", (path, key) => {
  expect(placeOf(path)?.key).toBe(key);
});
