import Link from "next/link";
import { useTranslations } from "next-intl";
import { StateMark, Tag } from "@/components/ui/tag";
import { TimeText } from "@/components/ui/time-text";
import type { DomainRow, HostRow } from "@/lib/hosts/host-queries";
import styles from "./hosts.module.css";

const TONES = { relays: "bad", refuses: "ok", unknown: "wait" } as const;

/** Our machines with the addresses they have now, and whose they are. */
export function HostTable({ rows }: { rows: readonly HostRow[] }) {
  const t = useTranslations("hosts");
  return (
    <div className={styles.frame}>
      <table className={styles.table}>
        <caption className="vh">{t("hosts.caption")}</caption>
        <thead>
          <tr>
            {(["name", "addresses", "contract", "since", "listings", "lastRelay"] as const).map((name) => (
              <th key={name} scope="col" className={name === "listings" ? styles.end : undefined}>
                {t(`column.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((host) => (
            <tr key={host.id}>
              <td>
                <b>{host.name}</b> {host.isOutbound && <Tag tone="blue">{t("hosts.outbound")}</Tag>}
                {host.formerly > 0 && <div className="sub fs12">{t("hosts.formerly", { count: host.formerly })}</div>}
              </td>
              <td className="mono">
                {host.addresses.length === 0 ? (
                  <span className="sub">{t("hosts.noAddress")}</span>
                ) : (
                  host.addresses.map(({ address }) => <div key={address}>{address}</div>)
                )}
              </td>
              <td>
                {host.addresses.map(({ address, contractCode, customerId }) => (
                  <div key={address}>
                    <Holder {...{ contractCode, customerId }} />
                  </div>
                ))}
              </td>
              <td className="nw">
                {host.addresses.map(({ address, since }) => (
                  <div key={address}>
                    <Since at={since} />
                  </div>
                ))}
              </td>
              <td className={`num ${styles.end}`}>
                {host.listings > 0 ? (
                  <Link prefetch={false} className="num-link" href={`/listings?q=${encodeURIComponent(host.name)}`}>
                    {host.listings}
                  </Link>
                ) : (
                  <span className="sub">0</span>
                )}
              </td>
              <td>
                {host.relay && (
                  <>
                    <StateMark tone={TONES[host.relay.result]}>{t(`relayResult.${host.relay.result}`)}</StateMark>
                    <div className="sub fs12">
                      <TimeText at={host.relay.checkedAt} shape="minute" />
                    </div>
                  </>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A machine of our own may have had its address always: that is no day. */
function Since({ at }: { at: string }) {
  return at.startsWith("1970-01-01") ? "—" : <TimeText at={at} shape="date" />;
}

function Holder({ contractCode, customerId }: { contractCode: string | null; customerId: string | null }) {
  const t = useTranslations("hosts.hosts");
  if (contractCode === null || customerId === null) return <span className="sub">{t("own")}</span>;
  return (
    <Link prefetch={false} className="link mono fs12" href={`/customers/${customerId}`}>
      {contractCode}
    </Link>
  );
}

/** Domains with whose they are, from when to when. */
export function DomainTable({ rows }: { rows: readonly DomainRow[] }) {
  const t = useTranslations("hosts");
  return (
    <table className={styles.table}>
      <caption className="vh">{t("domains.caption")}</caption>
      <thead>
        <tr>
          {(["domain", "contract", "since", "until"] as const).map((name) => (
            <th key={name} scope="col">
              {t(`column.${name}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, name, contractCode, customerId, validFrom, validUntil }) => (
          <tr key={id}>
            <td className="mono">{name}</td>
            <td>
              <Holder {...{ contractCode, customerId }} />
            </td>
            <td className="nw">
              <Since at={validFrom} />
            </td>
            <td className="nw">
              {validUntil ? <TimeText at={validUntil} shape="date" /> : <span className="sub">{t("domains.now")}</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
