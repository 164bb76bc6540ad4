import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { KeyValue, KeyValues, Section } from "@/components/ui/section";
import { StateMark, Tag } from "@/components/ui/tag";
import { timeText } from "@/components/ui/time-rules";
import { TimeText } from "@/components/ui/time-text";
import type { ContactView, ContractView } from "@/lib/customers/customer-detail-queries";
import type { ContractTerms } from "@/lib/terms/contract-terms-queries";
import styles from "./customers.module.css";

interface ContractSideProps {
  contract: ContractView;
  contacts: readonly ContactView[];
  terms: ContractTerms;
}

/** What holds for a contract now: what is restricted, who is told, which terms bind it. */
export function ContractSide({ contract, contacts, terms }: ContractSideProps) {
  return (
    <>
      <Now contract={contract} />
      <Facts contract={contract} />
      <Terms terms={terms} />
      <Contacts contacts={contacts} />
    </>
  );
}

function Now({ contract: { code, restrictions, openCases, openAlerts } }: { contract: ContractView }) {
  const t = useTranslations("customers.now");
  const query = encodeURIComponent(code);
  return (
    <Section title={t("title")} icon="pulse" aside={restrictions > 0 ? <Tag tone="blue">{t("restrictions")}</Tag> : undefined}>
      {restrictions + openCases + openAlerts === 0 ? (
        <p className="sub fs12">{t("nothing")}</p>
      ) : (
        <KeyValues isWide>
          <KeyValue term={t("restrictions")}>
            <Link prefetch={false} className="num-link" href={`/restrictions?contract=${query}`}>
              {restrictions}
            </Link>
          </KeyValue>
          <KeyValue term={t("openCases")}>
            <Link prefetch={false} className="num-link" href={`/incidents?view=open&q=${query}`}>
              {openCases}
            </Link>
          </KeyValue>
          <KeyValue term={t("openAlerts")}>
            <Link prefetch={false} className="num-link" href={`/alerts?show=open,mine,others&contract=${query}`}>
              {openAlerts}
            </Link>
          </KeyValue>
        </KeyValues>
      )}
    </Section>
  );
}

function Facts({ contract: { code, service, startsAt, cancelledAt, resellerIsNotified } }: { contract: ContractView }) {
  const t = useTranslations("customers.contract");
  const locale = useLocale();
  return (
    <Section title={t("facts")} icon="book" note={code}>
      <KeyValues>
        <KeyValue term={t("service")}>
          {locale === "ja" ? service.name : service.nameEn} <span className="sub">{service.code}</span>
        </KeyValue>
        <KeyValue term={t("startsAt")}>
          <TimeText at={startsAt} shape="date" />
        </KeyValue>
        {cancelledAt && (
          <KeyValue term={t("cancelledAt")}>
            <StateMark tone="off">
              <TimeText at={cancelledAt} shape="date" />
            </StateMark>
          </KeyValue>
        )}
        <KeyValue term={t("reseller")}>{t(resellerIsNotified ? "resellerTold" : "resellerNotTold")}</KeyValue>
      </KeyValues>
    </Section>
  );
}

function Terms({ terms: { versions, defense } }: { terms: ContractTerms }) {
  const t = useTranslations("customers.terms");
  const locale = useLocale();
  const day = (at: string | null) => (at ? timeText(at, "date", locale) : "—");
  return (
    <Section title={t("title")} icon="seal">
      {versions.length === 0 && <p className="sub fs12">{t("none")}</p>}
      {versions.map(({ code, title, titleEn, number, effectiveFrom }) => (
        <p key={code} className="fs12">
          <Link prefetch={false} className="link" href="/terms">
            {locale === "ja" ? title : titleEn}
          </Link>{" "}
          <span className="sub">
            {t("version", { number })} {t("since", { at: day(effectiveFrom) })}
          </span>
        </p>
      ))}
      <p className="fs12">
        {defense ? (
          <>
            {t("defense", { article: defense.article })}{" "}
            <StateMark tone={defense.why === "in_force" ? "ok" : "wait"}>
              {t(`why.${defense.why}`, { at: day(defense.since) })}
            </StateMark>
          </>
        ) : (
          <StateMark tone="off">{t("noDefense")}</StateMark>
        )}
      </p>
    </Section>
  );
}

function Contacts({ contacts }: { contacts: readonly ContactView[] }) {
  const t = useTranslations("customers.contacts");
  const standing = contacts.filter((contact) => contact.standing !== "past");
  const past = contacts.filter((contact) => contact.standing === "past");
  return (
    <Section title={t("title")} icon="users">
      {standing.length === 0 && <StateMark tone="wait">{t("none")}</StateMark>}
      {standing.map((contact) => (
        <Contact key={contact.id} contact={contact} />
      ))}
      {past.length > 0 && (
        <details className={styles.past}>
          <summary>{t("past", { count: past.length })}</summary>
          {past.map((contact) => (
            <Contact key={contact.id} contact={contact} />
          ))}
        </details>
      )}
    </Section>
  );
}

function Contact({ contact }: { contact: ContactView }) {
  const t = useTranslations("customers.contacts");
  const words = useTranslations("correspondence.role");
  const locale = useLocale();
  const day = (at: string) => timeText(at, "date", locale);
  const { code, role, name, email, phone, language, validFrom, validUntil } = contact;
  return (
    <div className={styles.contact}>
      <p>
        <b>{name}</b> <span className="sub">{words(role)}</span> {code && <span className="sub mono">{code}</span>}{" "}
        {language !== "ja" && <Tag tone="line">{t(`language.${language}`)}</Tag>}
      </p>
      <p>
        {email ? <span className="mono">{email}</span> : <span className="sub">{t("noAddress")}</span>}{" "}
        {phone && <span className="t2 nw">{phone}</span>}
      </p>
      <p className="sub">
        {validUntil ? t("span", { from: day(validFrom), until: day(validUntil) }) : t("from", { at: day(validFrom) })}
      </p>
    </div>
  );
}
