import Link from "next/link";
import { useTranslations } from "next-intl";
import { KeyValue, KeyValues, Section } from "@/components/ui/section";
import { StateMark, Tag } from "@/components/ui/tag";
import { TimeText } from "@/components/ui/time-text";
import type { ListingDetail } from "@/lib/listings/listing-views";
import { daysListed } from "./days-listed-rules";
import { ListingActions, type ListingDoors } from "./listing-actions";
import { Codes, ListingNow } from "./listing-table";
import styles from "./listings.module.css";

const TONES = { listed: "bad", clean: "ok", unknown: "wait" } as const;

/** One listing from first seen to gone: what it says, what was done, and the checks. */
export function ListingSheet({ listing, doors, at }: { listing: ListingDetail; doors: ListingDoors; at: Date }) {
  const t = useTranslations("listings");
  return (
    <div className={styles.sheet}>
      <Section title={t("detail.what")} icon="shield" isPlain aside={<ListingActions row={listing} doors={doors} />}>
        <KeyValues isWide>
          <KeyValue term={t("column.address")}>
            <span className="mono">{listing.address}</span> {listing.hostName ?? t("noHost")}{" "}
            {listing.isOutbound && <Tag tone="blue">{t("outbound")}</Tag>}
          </KeyValue>
          <KeyValue term={t("column.zone")}>{listing.zoneName}</KeyValue>
          <KeyValue term={t("column.codes")}>
            <Codes row={{ codes: listing.codes, text: null }} />
          </KeyValue>
          {listing.text && <KeyValue term={t("detail.words")}>{listing.text}</KeyValue>}
          <KeyValue term={t("column.listed")}>
            <TimeText at={listing.listedAt} shape="minute" /> (
            {t("days", { days: daysListed(listing.listedAt, listing.delistedAt ?? at.toISOString()) })})
          </KeyValue>
          <KeyValue term={t("detail.lastSeen")}>
            <TimeText at={listing.lastSeenAt} shape="minute" />
          </KeyValue>
          {listing.delistedAt ? (
            <KeyValue term={t("detail.gone")}>
              <TimeText at={listing.delistedAt} shape="minute" />
            </KeyValue>
          ) : (
            <>
              <KeyValue term={t("column.now")}>
                <ListingNow row={listing} />
              </KeyValue>
              <KeyValue term={t("detail.needed")}>{t("detail.neededCount", { count: listing.cleanChecksNeeded })}</KeyValue>
            </>
          )}
          <KeyValue term={t("column.asked")}>
            {listing.askedAt ? (
              <>
                <TimeText at={listing.askedAt} shape="minute" /> {listing.askedBy}
                <div>{listing.delistNote}</div>
              </>
            ) : (
              t("detail.notAsked")
            )}
          </KeyValue>
          {listing.alertNumber !== null && (
            <KeyValue term={t("detail.alert")}>
              <Link prefetch={false} className="link" href={`/alerts?alert=${listing.alertNumber}`}>
                {t("detail.openAlert", { number: listing.alertNumber })}
              </Link>
            </KeyValue>
          )}
        </KeyValues>
      </Section>
      <Section title={t("detail.history")} icon="clock" note={t("detail.historyNote")} isPlain>
        <table className={styles.table}>
          <caption className="vh">{t("detail.historyCaption")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("column.checkedAt")}</th>
              <th scope="col">{t("column.result")}</th>
              <th scope="col">{t("column.answer")}</th>
            </tr>
          </thead>
          <tbody>
            {listing.checks.map(({ id, checkedAt, result, answer }) => (
              <tr key={id}>
                <td className="nw">
                  <TimeText at={checkedAt} shape="second" />
                </td>
                <td>
                  <StateMark tone={TONES[result]}>{t(`result.${result}`)}</StateMark>
                </td>
                <td className="mono fs12 t2">{answer}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Section>
    </div>
  );
}
