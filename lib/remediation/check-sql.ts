import { Prisma } from "@/prisma/generated/client";

const { sql } = Prisma;

/*
 * What checks say of a host of a plan, as conditions over "RemediationHost" row. All of them go by answers that were answers: a time-out or an
 * error code is kept apart in the tables of checks, so it can neither clear a host nor accuse it.
 */

/** The last answer of the relay test for an address that the host has now, or was reported by. `said`: what it was. */
const lastRelay = (said: "relays" | "refuses", since: Prisma.Sql) => sql`EXISTS (
  SELECT 1 FROM "RelayCheck" test
   WHERE test."hostId" = row."hostId" AND test.result = ${said}::"RelayResult" AND ${since}
     AND (test.address = row.address OR EXISTS (SELECT 1 FROM "HostAddress" held
            WHERE held."hostId" = row."hostId" AND held.address = test.address AND held."validUntil" IS NULL))
     AND NOT EXISTS (SELECT 1 FROM "RelayCheck" later WHERE later."hostId" = test."hostId" AND later.address = test.address
            AND later.result <> 'unknown' AND later."checkedAt" > test."checkedAt"))`;

const sinceMove = sql`test."checkedAt" > row."movedAt"`;

export const RELAYS_SINCE = lastRelay("relays", sinceMove);
/** Whenever that was: nothing has shown since that it stopped. */
export const RELAYS_STILL = lastRelay("relays", sql`TRUE`);
export const REFUSES_SINCE = sql`(${lastRelay("refuses", sinceMove)} AND NOT ${RELAYS_STILL})`;

const listed = (since: Prisma.Sql) => sql`EXISTS (
  SELECT 1 FROM "ZoneCheck" asked JOIN "BlocklistZone" zone ON zone.id = asked."zoneId"
   WHERE asked.address = row.address AND zone."isEnabled" AND asked.known = 'listed' AND ${since})`;

export const LISTED_SINCE = listed(sql`asked."knownAt" > row."movedAt"`);
export const LISTED_STILL = listed(sql`TRUE`);

/** No blocklist to ask is no proof. */
const HAS_ZONES = sql`EXISTS (SELECT 1 FROM "BlocklistZone" WHERE "isEnabled")`;

/** Every blocklist has answered since the host was moved, and none lists it. */
export const CLEAN_SINCE = sql`(${HAS_ZONES} AND NOT EXISTS (
  SELECT 1 FROM "BlocklistZone" zone LEFT JOIN "ZoneCheck" asked ON asked."zoneId" = zone.id AND asked.address = row.address
   WHERE zone."isEnabled" AND (asked.known = 'clean' AND asked."knownAt" > row."movedAt") IS NOT TRUE))`;

const wasListedOn = (zone: Prisma.Sql) =>
  sql`EXISTS (SELECT 1 FROM "Listing" listing JOIN "BlocklistZone" standing ON standing.id = listing."zoneId"
       WHERE listing.address = row.address AND standing."isEnabled" AND ${zone})`;

const MENDED_AT = sql`(SELECT max(step.at) FROM "RemediationMove" step WHERE step."rowId" = row.id AND step."to" IN ('mended', 'remaining'))`;

/**
 * Clean as often in a row as each blocklist asks for, on every one that has listed the address, or on all where none has. The check that
 * passed the host counts; where more than one is needed, another must have followed it.
 */
export const CLEAN_ENOUGH = sql`(${HAS_ZONES} AND NOT EXISTS (
  SELECT 1 FROM "BlocklistZone" zone LEFT JOIN "ZoneCheck" asked ON asked."zoneId" = zone.id AND asked.address = row.address
   WHERE zone."isEnabled" AND (${wasListedOn(sql`standing.id = zone.id`)} OR NOT ${wasListedOn(sql`TRUE`)})
     AND (asked.known = 'clean' AND asked."cleanInRow" >= zone."cleanChecksNeeded"
          AND asked."knownAt" > CASE WHEN zone."cleanChecksNeeded" <= 1 THEN ${MENDED_AT} ELSE row."movedAt" END) IS NOT TRUE))`;

/** The last answer of any kind that said something; null where there is none. */
export const LAST_ANSWER_AT = sql`greatest(
  (SELECT max(asked."knownAt") FROM "ZoneCheck" asked JOIN "BlocklistZone" zone ON zone.id = asked."zoneId"
    WHERE asked.address = row.address AND zone."isEnabled"),
  (SELECT max(test."checkedAt") FROM "RelayCheck" test WHERE test."hostId" = row."hostId" AND test.result <> 'unknown'))`;
