"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useRef } from "react";
import { useShortcuts } from "@/components/shell/use-shortcuts";
import { IconButton } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Kbd } from "@/components/ui/kbd";
import type { AlertFilter } from "@/lib/alerts/alert-filter-rules";
import styles from "./alert-search.module.css";
import { queueAddress } from "./queue-address";

/** Searches the queue by address, customer, number or source; `/` leads to it, Enter searches, Escape leaves it. */
export function AlertSearch({ filter }: { filter: AlertFilter }) {
  const t = useTranslations("alerts");
  const router = useRouter();
  const field = useRef<HTMLInputElement>(null);
  useShortcuts([{ key: "/", label: t("key.search"), onPress: () => field.current?.select() }]);

  function search(text: string) {
    router.push(queueAddress({ ...filter, isToday: false, search: text.trim(), after: null }));
  }
  function submit(event: FormEvent) {
    event.preventDefault();
    search(field.current?.value ?? "");
    field.current?.blur();
  }
  return (
    <search>
      <form className={styles.search} onSubmit={submit}>
        <Icon name="search" size="s" />
        <input
          ref={field}
          name="q"
          type="search"
          key={filter.search}
          defaultValue={filter.search}
          placeholder={t("search")}
          aria-label={t("search")}
          autoComplete="off"
          maxLength={200}
          onKeyDown={(event) => {
            if (event.key === "Escape") field.current?.blur();
          }}
        />
        {filter.search === "" ? (
          <Kbd>/</Kbd>
        ) : (
          <IconButton icon="close" size="s" label={t("searchClear")} onClick={() => search("")} />
        )}
      </form>
    </search>
  );
}
