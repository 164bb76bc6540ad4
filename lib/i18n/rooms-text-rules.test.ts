import { expect, test } from "vitest";
import { roomsText } from "./rooms-text-rules";

const CATALOGUE = { alerts: { what: { probe: "a" }, reason: "b", title: "c" }, desk: { title: "d" }, terms: { title: "e" } };

test("Of a room that is named its sentences travel all, of others the parts that are named, and of the rest nothing.", () => {
  expect(JSON.parse(roomsText(CATALOGUE, ["desk", "alerts.what", "alerts.reason"]))).toEqual({
    alerts: { what: { probe: "a" }, reason: "b" },
    desk: { title: "d" },
  });
});

test("A room that is named whole and in parts travels whole.", () => {
  expect(JSON.parse(roomsText(CATALOGUE, ["alerts.what", "alerts"]))).toEqual({ alerts: CATALOGUE.alerts });
});
