import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { Section } from "@/components/ui/section";
import { Pager } from "@/components/ui/tabs";
import { StateMark, Tag } from "@/components/ui/tag";
import { timeText } from "@/components/ui/time-rules";
import type { AccountRow } from "@/lib/customers/contract-account-queries";
import type { ContractView } from "@/lib/customers/customer-detail-queries";
import type { CustomerPlace } from "@/lib/customers/customer-list-inputs";
import { customerAddress } from "./customer-address";
import styles from "./customers.module.css";

interface AccountSectionProps {
  customerId: string;
  contract: ContractView;
  place: CustomerPlace;
  rows: readonly AccountRow[];
  next: string | null;
}

/** The accounts of a contract, with what is restricted and what happened to each. */
export function AccountSection({ customerId, contract, place, rows, next }: AccountSectionProps) {
  const t = useTranslations("customers.accounts");
  const { after: _page, ...kept } = place;
  return (
    <div className={styles.block}>
      <Section title={t("title")} icon="person" note={t("count", { count: contract.accounts.toLocaleString("en") })} isPlain>
        <search>
          <form className={`${styles.search} ${styles.bar}`} action={`/customers/${customerId}`}>
            <TextField
              key={place.account}
              label={t("search")}
              isLabelHidden
              name="account"
              type="search"
              placeholder={t("search")}
              defaultValue={place.account}
              maxLength={200}
            />
            <input type="hidden" name="contract" value={contract.id} />
            {place.show !== "cases" && <input type="hidden" name="show" value={place.show} />}
            <Button type="submit" icon="search">
              {t("doSearch")}
            </Button>
          </form>
        </search>
        {rows.length === 0 ? <p className="sub">{t(place.account ? "nothing" : "none")}</p> : <Accounts rows={rows} />}
        <Pager
          label={t("pages")}
          earlier={place.after ? { href: customerAddress(customerId, kept), label: t("first") } : undefined}
          later={next ? { href: customerAddress(customerId, { ...kept, after: next }), label: t("more") } : undefined}
        />
      </Section>
    </div>
  );
}

function Accounts({ rows }: { rows: readonly AccountRow[] }) {
  const t = useTranslations("customers.accounts");
  return (
    <table className={styles.table}>
      <caption className="vh">{t("caption")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("address")}</th>
          <th scope="col">{t("state")}</th>
          <th scope="col" className={styles.end}>
            {t("openAlerts")}
          </th>
          <th scope="col">{t("cases")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td className="mono">{row.address}</td>
            <td>
              <AccountState row={row} />
            </td>
            <td className={`num ${styles.end} ${row.openAlerts === 0 ? styles.zero : ""}`}>
              {row.openAlerts > 0 ? (
                <Link
                  prefetch={false}
                  className="num-link"
                  href={`/alerts?show=open,mine,others&q=${encodeURIComponent(row.address)}`}
                >
                  {row.openAlerts}
                </Link>
              ) : (
                0
              )}
            </td>
            <td className="nw">
              <Cases row={row} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function AccountState({ row: { measures, isForwardingOnly, deletedAt } }: { row: AccountRow }) {
  const t = useTranslations("customers.accounts");
  const words = useTranslations("restrictions.measure");
  const locale = useLocale();
  return (
    <span className={styles.marks}>
      {measures.map((measure) => (
        <Tag key={measure} tone="blue" icon="lock">
          {words(`${measure}.name`)}
        </Tag>
      ))}
      {isForwardingOnly && <Tag tone="line">{t("forwardingOnly")}</Tag>}
      {deletedAt && <StateMark tone="off">{t("deleted", { at: timeText(deletedAt, "date", locale) })}</StateMark>}
      {measures.length === 0 && !isForwardingOnly && !deletedAt && <span className="sub">{t("free")}</span>}
    </span>
  );
}

function Cases({ row: { address, cases, lastCase, counted } }: { row: AccountRow }) {
  const t = useTranslations("customers.accounts");
  if (lastCase === null) return <span className="sub">0</span>;
  return (
    <span className="row-s">
      <Link prefetch={false} className="num-link" href={`/incidents?view=all&q=${encodeURIComponent(address)}`}>
        {cases}
      </Link>
      <span className="sub">
        {t("last")}{" "}
        <Link prefetch={false} className="link" href={`/incidents/${lastCase}`}>
          {lastCase}
        </Link>
      </span>
      {counted > 1 && <Tag tone="warn">{t("again", { count: counted })}</Tag>}
    </span>
  );
}
