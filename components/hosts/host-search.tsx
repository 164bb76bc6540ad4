import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import type { NetworkPlace } from "@/lib/hosts/host-list-inputs";
import styles from "./hosts.module.css";
import { networkAddress } from "./network-address";

/** Looks for hosts or domains; the address holds what was looked for. */
export function HostSearch({ place: { view, q } }: { place: NetworkPlace }) {
  const t = useTranslations("hosts");
  const label = t(view === "domains" ? "domains.search" : "hosts.search");
  return (
    <div className={styles.bar}>
      <search>
        <form className={styles.search} action="/settings/networks">
          <input type="hidden" name="view" value={view} />
          <TextField
            key={q}
            label={label}
            isLabelHidden
            name="q"
            type="search"
            placeholder={label}
            defaultValue={q}
            maxLength={200}
          />
          <Button type="submit" icon="search">
            {t("hosts.doSearch")}
          </Button>
        </form>
      </search>
      {q && (
        <Button look="quiet" icon="close" href={networkAddress({ view })}>
          {t("hosts.clear")}
        </Button>
      )}
    </div>
  );
}
