import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { restrictionsAddress } from "@/components/restrictions/in-force-address";
import { InForceFilters, InForceTabs } from "@/components/restrictions/in-force-filters";
import { InForceTable } from "@/components/restrictions/in-force-table";
import styles from "@/components/restrictions/in-force-table.module.css";
import { ReviewButton } from "@/components/restrictions/review-button";
import { PageFrame } from "@/components/shell/page-frame";
import { RoomMessages } from "@/components/shell/room-messages";
import { Button } from "@/components/ui/button";
import { Section } from "@/components/ui/section";
import { StatePanel } from "@/components/ui/state-panel";
import { Pager } from "@/components/ui/tabs";
import { may } from "@/lib/access/actor";
import { requireOperator } from "@/lib/access/require-operator";
import { onlyFirst } from "@/lib/platform/only-first";
import { withoutNul } from "@/lib/platform/without-nul";
import { MEASURES } from "@/lib/restrictions/measures";
import { mayBeKept } from "@/lib/restrictions/restriction-lifecycle";
import { RestrictionFilter } from "@/lib/restrictions/restriction-list-inputs";
import {
  COUNT_LIMIT,
  countRestrictions,
  listRestrictions,
  type RestrictionRow,
} from "@/lib/restrictions/restriction-list-queries";
import { keepRestrictionAction } from "./actions";

export async function generateMetadata() {
  return { title: (await getTranslations("restrictions"))("list.title") };
}

export default async function RestrictionsPage({ searchParams }: { searchParams: Promise<Record<string, string | string[]>> }) {
  const operator = await requireOperator("restriction:read");
  const filter = RestrictionFilter.parse(onlyFirst(withoutNul(await searchParams)));
  // What waits for somebody stands above what merely stands, on its first page.
  const isWithTodo = filter.view === "kept" && !filter.after && !filter.overdue;
  const [page, todo, counts, t] = await Promise.all([
    listRestrictions(operator, filter),
    isWithTodo ? listRestrictions(operator, { ...filter, view: "todo" }) : null,
    countRestrictions(operator, filter),
    getTranslations("restrictions"),
  ]);
  const isNarrowed = Boolean(filter.measure ?? filter.contract ?? filter.overdue);
  return (
    <PageFrame
      title={t("list.title")}
      context={may(operator, "restriction:review") && <ToReviews />}
      strip={<InForceTabs filter={filter} counts={counts} limit={COUNT_LIMIT} />}
    >
      <InForceFilters filter={filter} counts={counts} limit={COUNT_LIMIT} measures={MEASURES} />
      <RoomMessages rooms={["restrictions"]}>
        {todo && todo.rows.length > 0 && (
          <div className={styles.todo}>
            <Section title={t("list.todoTitle")} note={t("list.todoHint")} icon="triangle" isPlain>
              <InForceTable caption={t("list.todoCaption")} rows={todo.rows} />
              {todo.next && (
                <Button size="s" href={restrictionsAddress({ ...filter, view: "todo" })}>
                  {t("list.todoAll")}
                </Button>
              )}
            </Section>
          </div>
        )}
        {page.rows.length > 0 && todo && todo.rows.length > 0 && (
          <Section title={t("list.keptTitle")} icon="lock" isPlain>
            <InForceTable caption={t("list.caption")} rows={page.rows} buttons={buttonsOf(page.rows)} />
          </Section>
        )}
        {page.rows.length > 0 && !todo?.rows.length && (
          <InForceTable caption={t("list.caption")} rows={page.rows} buttons={buttonsOf(page.rows)} />
        )}
      </RoomMessages>
      {page.rows.length === 0 && !todo?.rows.length && (
        <StatePanel
          kind="empty"
          title={isNarrowed ? t("list.narrowed") : t(`list.empty.${filter.view}`)}
          actions={
            <Button size="s" href={isNarrowed ? restrictionsAddress({ view: filter.view }) : "/incidents"}>
              {t(isNarrowed ? "list.clear" : "list.toCases")}
            </Button>
          }
        >
          {!isNarrowed && t("list.emptyHint")}
        </StatePanel>
      )}
      <Pager
        label={t("list.pages")}
        earlier={
          filter.after ? { href: restrictionsAddress({ ...filter, after: undefined }), label: t("list.first") } : undefined
        }
        later={page.next ? { href: restrictionsAddress({ ...filter, after: page.next }), label: t("list.more") } : undefined}
      >
        {t("list.shown", { count: page.rows.length })}
      </Pager>
    </PageFrame>
  );
}

async function ToReviews() {
  const t = await getTranslations("reviews");
  return (
    <Link prefetch={false} className="link nw" href="/restrictions/reviews">
      {t("toPage")}
    </Link>
  );
}

const buttonsOf = (rows: readonly RestrictionRow[]) =>
  Object.fromEntries(
    rows
      .filter(({ state }) => mayBeKept(state))
      .map(({ id, version, address, measure }) => [
        id,
        <ReviewButton key={id} size="s" restriction={{ id, version, address, measure }} action={keepRestrictionAction} />,
      ]),
  );
