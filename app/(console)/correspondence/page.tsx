import { getTranslations } from "next-intl/server";
import { DeskBand } from "@/components/correspondence/desk-band";
import { DeskTabs } from "@/components/correspondence/desk-head";
import { DeskPlace } from "@/components/correspondence/desk-places";
import { NoticeSide } from "@/components/correspondence/notice-side";
import { PageFrame } from "@/components/shell/page-frame";
import { RoomMessages } from "@/components/shell/room-messages";
import { requireOperator } from "@/lib/access/require-operator";
import { countDesk, findMostUrgent } from "@/lib/correspondence/desk-queries";
import { findNotice } from "@/lib/correspondence/notice-queries";
import { withoutNul } from "@/lib/platform/without-nul";
import { recordBounceAction } from "./actions";
import { DeskContent } from "./desk-content";

export async function generateMetadata() {
  return { title: (await getTranslations("correspondence"))("page.title") };
}

export default async function CorrespondencePage({ searchParams }: PageProps<"/correspondence">) {
  const operator = await requireOperator("correspondence:read");
  const place = DeskPlace.parse(withoutNul(await searchParams));
  const [counts, urgent, notice, t] = await Promise.all([
    countDesk(operator),
    findMostUrgent(operator),
    place.notice ? findNotice(operator, place.notice) : null,
    getTranslations("correspondence"),
  ]);
  return (
    <RoomMessages rooms={["correspondence"]}>
      <PageFrame
        title={t("page.title")}
        strip={<DeskTabs tab={place.tab} counts={counts} />}
        side={notice ? <NoticeSide notice={notice} place={place} recordBounce={recordBounceAction} /> : undefined}
      >
        <div className="stack">
          {urgent && <DeskBand urgent={urgent} tab={place.tab} />}
          <DeskContent place={place} operator={operator} />
        </div>
      </PageFrame>
    </RoomMessages>
  );
}
