import { getTranslations } from "next-intl/server";
import { eventsAddress } from "@/components/operation-events/event-address";
import { EventTable } from "@/components/operation-events/event-table";
import styles from "@/components/operation-events/events.module.css";
import { RecordEventButton } from "@/components/operation-events/record-event-button";
import { RetractEventButton } from "@/components/operation-events/retract-event-button";
import { LiveRefresh } from "@/components/shell/live-refresh";
import { PageFrame } from "@/components/shell/page-frame";
import { RoomMessages } from "@/components/shell/room-messages";
import { Button } from "@/components/ui/button";
import { StatePanel } from "@/components/ui/state-panel";
import { Pager, Segmented } from "@/components/ui/tabs";
import { may } from "@/lib/access/actor";
import { requireOperator } from "@/lib/access/require-operator";
import { EVENT_KINDS, EventFilter } from "@/lib/operation-events/event-inputs";
import { type EventRow, listEvents } from "@/lib/operation-events/event-queries";
import { withoutNul } from "@/lib/platform/without-nul";
import { recordEventAction, retractEventAction } from "./actions";

export async function generateMetadata() {
  return { title: (await getTranslations("operation-events"))("title") };
}

export default async function EventsPage({ searchParams }: PageProps<"/statistics/events">) {
  const operator = await requireOperator("statistics:read");
  const filter = EventFilter.parse(withoutNul(await searchParams));
  const [{ rows, next }, t] = await Promise.all([listEvents(filter, operator), getTranslations("operation-events")]);
  const { kind, after } = filter;
  return (
    <RoomMessages rooms={["operation-events"]}>
      <PageFrame title={t("title")}>
        <p className={styles.lead}>{t("lead")}</p>
        <div className={styles.bar}>
          <Segmented
            label={t("list.kinds")}
            value={kind ?? "all"}
            options={([undefined, ...EVENT_KINDS] as const).map((one) => ({
              value: one ?? "all",
              label: one ? t(`kind.${one}`) : t("list.all"),
              href: eventsAddress({ kind: one }),
            }))}
          />
          <span className="grow" />
          <Button size="s" look="quiet" href="/statistics">
            {t("list.toStatistics")}
          </Button>
          <RecordEventButton look="primary" action={recordEventAction} />
        </div>
        {rows.length === 0 ? (
          <StatePanel
            kind="empty"
            title={t(kind ? "empty.narrowed" : "empty.title")}
            actions={
              kind && (
                <Button size="s" href={eventsAddress({})}>
                  {t("empty.showAll")}
                </Button>
              )
            }
          >
            {t("empty.what")}
          </StatePanel>
        ) : (
          <EventTable rows={rows} buttons={may(operator, "operation-event:record") ? buttonsOf(rows) : {}} />
        )}
        {(rows.length > 0 || after) && (
          <Pager
            label={t("list.pages")}
            earlier={after ? { href: eventsAddress({ kind }), label: t("list.newest") } : undefined}
            later={next ? { href: eventsAddress({ kind, after: next }), label: t("list.older") } : undefined}
          >
            {t("list.shown", { count: rows.length })}
          </Pager>
        )}
        <LiveRefresh of={["operation-event:"]} everyMs={300_000} />
      </PageFrame>
    </RoomMessages>
  );
}

const buttonsOf = (rows: readonly EventRow[]) =>
  Object.fromEntries(
    rows
      .filter(({ retracted }) => retracted === null)
      .map((event) => [event.id, <RetractEventButton key={event.id} event={event} action={retractEventAction} />]),
  );
