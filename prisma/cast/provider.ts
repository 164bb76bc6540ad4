import { withClock } from "@/lib/platform/clock";
import { inTransaction } from "@/lib/platform/db";
import { announceTerms } from "@/lib/terms/announce-terms";
import { publishTerms } from "@/lib/terms/publish-terms";
import { HOLIDAYS } from "./holidays";
import { bringInPeople, type People } from "./people";
import { publishTemplates } from "./templates";
import { generalTerms, serviceTerms, type TermsDates } from "./terms";

export interface CastProvider {
  people: People;
  serviceId: string;
  dates: TermsDates;
}

const DAY = 86_400_000;

/**
 * The fictional provider あさなぎメール: its people, its service, its terms in two versions and its notice templates.
 * `opensAt` is when it began, `defenseFrom` when the terms with the defense clause took effect.
 */
export async function foundProvider(password: string, opensAt: Date, defenseFrom: Date): Promise<CastProvider> {
  const dates: TermsDates = {
    first: { announcedAt: new Date(opensAt.getTime() - 30 * DAY), effectiveFrom: opensAt },
    second: { announcedAt: new Date(defenseFrom.getTime() - 45 * DAY), effectiveFrom: defenseFrom },
  };
  await inTransaction((tx) =>
    tx.holiday.createMany({ data: HOLIDAYS.map(([day, name]) => ({ day, name })), skipDuplicates: true }),
  );
  const people = await withClock(opensAt, () => bringInPeople(password));
  const service = await inTransaction((tx) =>
    tx.service.upsert({
      where: { code: "mail" },
      create: { code: "mail", name: "あさなぎメール", nameEn: "Asanagi Mail" },
      update: {},
    }),
  );
  await publishAll(people, service.id, dates);
  return { people, serviceId: service.id, dates };
}

async function publishAll({ legal }: People, serviceId: string, dates: TermsDates): Promise<void> {
  const [before, after] = serviceTerms(serviceId, dates);
  for (const [terms, { announcedAt }] of [
    [generalTerms(dates), dates.first],
    [before, dates.first],
    [after, dates.second],
  ] as const) {
    await withClock(announcedAt, async () => {
      const version = await publishTerms(terms, legal);
      await announceTerms({ termsVersionId: version.id, contractId: null, channel: "mail", announcedAt }, legal);
      await announceTerms({ termsVersionId: version.id, contractId: null, channel: "website", announcedAt }, legal);
    });
  }
  await withClock(dates.first.announcedAt, () => publishTemplates(legal));
}
