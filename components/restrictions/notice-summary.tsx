"use client";
import { useLocale, useTranslations } from "next-intl";
import { TimeText } from "@/components/ui/time-text";
import { countryName } from "@/lib/i18n/country-name-rules";
import type { JustificationDraft } from "@/lib/restrictions/draft-justification";
import { clauseName } from "./clause-name";
import type { RestrictedAccount } from "./restrict-form";
import styles from "./restrict-form.module.css";
import type { useRestrictForm } from "./restrict-form-state";

/** Whom the notice will go to, and whom not, with the reason in words. */
export interface Contacts {
  recipients: { name: string; address: string; role: string }[];
  excluded: { name: string; address: string | null; why: string }[];
}

interface NoticeSummaryProps {
  incident: { number: number; customer: string };
  accounts: readonly RestrictedAccount[];
  contacts: Contacts;
  draft: JustificationDraft;
  state: ReturnType<typeof useRestrictForm>;
}

/** What the customer will be told after the measure was applied. The letter itself is previewed before it is sent. */
export function NoticeSummary({ incident, accounts, contacts, draft, state: { form, clause } }: NoticeSummaryProps) {
  const t = useTranslations("restrictions");
  const isJa = useLocale() === "ja";
  const blank = <span className={styles.blank}>{t("form.blank")}</span>;
  return (
    <aside className={styles.preview} aria-label={t("form.notice")}>
      <header>
        <span className={styles.number}>3</span>
        <h2>{t("form.notice")}</h2>
      </header>
      <div className={styles.paper} aria-live="polite">
        <dl className={styles.heads}>
          <dt>{t("form.to")}</dt>
          <dd>
            {contacts.recipients.map(({ name, address, role }) => (
              <p key={address}>
                {name} <span className="sub">{role}</span> <span className="mono">{address}</span>
              </p>
            ))}
            {contacts.recipients.length === 0 && <span className={styles.blank}>{t("form.nobody")}</span>}
          </dd>
          {contacts.excluded.length > 0 && (
            <>
              <dt>{t("form.notTo")}</dt>
              <dd className="sub">
                {contacts.excluded.map(({ name, address, why }) => (
                  <p key={`${name}${address}`}>
                    {name} {address && <s className="mono">{address}</s>} {why}
                  </p>
                ))}
              </dd>
            </>
          )}
        </dl>
        <div className={styles.letter}>
          <p>{t("form.greeting", { customer: incident.customer })}</p>
          <p>
            {t.rich("form.sentence", {
              clause: clause ? `${isJa ? clause.document.title : clause.document.titleEn} ${clauseName(t, clause)}` : "…",
              measure: t(`measure.${form.measure}.name`),
              mark: (words) => <mark>{words}</mark>,
            })}
          </p>
          <table>
            <tbody>
              <tr>
                <th scope="row">{t("form.account")}</th>
                <td className="mono">
                  {accounts
                    .filter(({ id }) => form.accountIds.includes(id))
                    .map(({ address }) => (
                      <p key={address}>{address}</p>
                    ))}
                </td>
              </tr>
              <tr>
                <th scope="row">{t("form.seenLabel")}</th>
                <td>
                  {form.factsFrom && <TimeText at={form.factsFrom} shape="second" />} –{" "}
                  {form.factsUntil && <TimeText at={form.factsUntil} shape="clockSecond" />}{" "}
                  {draft.countries.map((code) => countryName(code, isJa ? "ja" : "en")).join(isJa ? "、" : ", ")}{" "}
                  {draft.sources.slice(0, 3).join(", ")}
                </td>
              </tr>
              <tr>
                <th scope="row">{t("form.since")}</th>
                <td>{t("form.sinceText")}</td>
              </tr>
              <tr>
                <th scope="row">{t("form.works")}</th>
                <td>
                  <mark>{t(`measure.${form.measure}.stays`)}</mark>
                </td>
              </tr>
              <tr>
                <th scope="row">{t("form.ends")}</th>
                <td>{form.release.trim() ? <mark>{form.release}</mark> : blank}</td>
              </tr>
            </tbody>
          </table>
          <p className="fs12 sub">{t("form.noGuarantee", { number: String(incident.number) })}</p>
        </div>
      </div>
      <p className="fs12 sub">{t("form.noticeNote")}</p>
    </aside>
  );
}
