import { beforeAll, expect, test } from "vitest";
import { withClock } from "@/lib/platform/clock";
import { type Stage, setStage } from "@/prisma/cast/stage";
import { announceTerms } from "./announce-terms";
import { publishTerms } from "./publish-terms";
import { listClauses, listTermsDocuments } from "./terms-queries";

let stage: Stage;
const jst = (day: string) => new Date(`${day}T00:00:00+09:00`);

beforeAll(async () => {
  stage = await setStage();
});

const standings = async (day: string) => {
  const documents = await withClock(jst(day), () => listTermsDocuments(stage.people.auditor));
  const service = documents.find(({ code }) => code === "mail-service-terms");
  return service?.versions.map(({ number, standing }) => `${number} ${standing}`);
};

test("which version is in force is told for the day on which the page is read", async () => {
  const { second } = stage.dates;
  const justBefore = new Date(second.effectiveFrom.getTime() - 1);
  expect(await standings("2026-04-01")).toEqual(["1 superseded", "2 in_force"]);
  const before = await withClock(justBefore, () => listTermsDocuments(stage.people.auditor));
  expect(before[0]?.versions.map(({ standing }) => standing)).toEqual(["in_force", "not_yet_effective"]);
});

test("a version that was told to one contract alone is in force for nobody else, and says to how many", async () => {
  const [contract] = stage.contracts;
  if (!contract) throw new Error("The stage has no contract");
  const version = await withClock(jst("2026-06-01"), () =>
    publishTerms(
      {
        document: { code: "mail-service-terms", kind: "service", title: "-", titleEn: "-", serviceId: stage.serviceId },
        number: 3,
        announcedAt: jst("2026-06-01"),
        effectiveFrom: jst("2026-07-01"),
        clauses: [{ code: "10-1", article: 10, kind: "other", heading: "管理", headingEn: "Care", text: "本文", textEn: "Text" }],
      },
      stage.people.legal,
    ),
  );
  const told = { termsVersionId: version.id, contractId: contract.contractId, announcedAt: jst("2026-06-01") };
  await announceTerms({ ...told, channel: "mail" }, stage.people.legal);
  await announceTerms({ ...told, channel: "post" }, stage.people.legal);
  expect(await standings("2026-08-01")).toEqual(["1 superseded", "2 in_force", "3 not_announced"]);
  const [service] = await withClock(jst("2026-08-01"), () => listTermsDocuments(stage.people.auditor));
  expect(service?.versions.at(-1)).toMatchObject({ contractsTold: 1, announcements: [], publishedBy: stage.people.legal.name });
});

test("the defense clause comes with its elements, the values that complete them, and its legal ground", async () => {
  const [service] = await listTermsDocuments(stage.people.legal);
  const second = service?.versions.find(({ number }) => number === 2);
  const clauses = (await listClauses([second?.id ?? ""], stage.people.legal)).get(second?.id ?? "") ?? [];
  const defense = clauses.find(({ code }) => code === "12-1");
  expect(defense).toMatchObject({ kind: "defense", permitsRestriction: true, legalGround: { setBy: stage.people.legal.name } });
  const harm = defense?.elements.find(({ code }) => code === "harm");
  expect(harm?.allowed.map(({ code, completes }) => [code, completes])).toEqual([
    ["contractor", true],
    ["correspondents", true],
    ["other_users", false],
  ]);
});
