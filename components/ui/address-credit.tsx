import { useTranslations } from "next-intl";

const SOURCES = [
  ["IP Geolocation by DB-IP", "https://db-ip.com"],
  ["Route Views", "https://www.routeviews.org"],
  ["NRO", "https://www.nro.net"],
] as const;

/** Where countries and AS come from: their licence (CC BY 4.0) asks for a word and a link wherever they are shown. */
export function AddressCredit() {
  const t = useTranslations("ui.addressCredit");
  return (
    <p className="fs11 t2">
      {t("from")}{" "}
      {SOURCES.map(([name, href], index) => (
        <span key={href}>
          {index > 0 && ", "}
          <a className="link" href={href} rel="noreferrer" target="_blank">
            {name}
          </a>
        </span>
      ))}{" "}
      (CC BY 4.0)
    </p>
  );
}
