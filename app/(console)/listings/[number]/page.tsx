import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ListingSheet } from "@/components/listings/listing-sheet";
import { LiveRefresh } from "@/components/shell/live-refresh";
import { PageFrame } from "@/components/shell/page-frame";
import { RoomMessages } from "@/components/shell/room-messages";
import { requireOperator } from "@/lib/access/require-operator";
import { getListing } from "@/lib/listings/listing-queries";
import { isAsking } from "@/lib/listings/zone-queries";
import { now } from "@/lib/platform/clock";
import { NotFound } from "@/lib/platform/errors";
import { askDelistingAction, lookAgainAction } from "../actions";

const FRESH_MS = 15_000;
const NUMBER = /^[1-9]\d{0,8}$/;

export async function generateMetadata({ params }: PageProps<"/listings/[number]">) {
  return { title: (await getTranslations("listings"))("detail.title", { number: (await params).number }) };
}

export default async function ListingPage({ params }: PageProps<"/listings/[number]">) {
  const operator = await requireOperator("listing:read");
  const { number } = await params;
  if (!NUMBER.test(number)) notFound();
  const [listing, t] = await Promise.all([
    getListing(operator, Number(number)).catch((error: unknown) => {
      if (error instanceof NotFound) notFound();
      throw error;
    }),
    getTranslations("listings"),
  ]);
  const doors = { askDelisting: askDelistingAction, lookAgain: lookAgainAction, isSilent: !isAsking(operator) };
  return (
    <PageFrame
      title={t("detail.title", { number })}
      context={
        <Link prefetch={false} className="link fs12" href="/listings">
          {t("detail.back")}
        </Link>
      }
    >
      <LiveRefresh of={[`listing:${number}`]} everyMs={FRESH_MS} />
      <RoomMessages rooms={["listings"]}>
        <ListingSheet {...{ listing, doors, at: now() }} />
      </RoomMessages>
    </PageFrame>
  );
}
