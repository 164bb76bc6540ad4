import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { BadgeCounts } from "@/lib/alerts/badge-queries";
import styles from "./console-shell.module.css";
import { InBrowser } from "./in-browser";
import { KeyList } from "./key-list";
import { KeyListener } from "./key-listener";
import { LiveProvider } from "./live-provider";
import { Palette } from "./palette";
import { Rail, RailBefore } from "./rail";
import { type Me, ShellProvider } from "./shell-context";

/** Rail, keys and palette around a page, which brings its own bar (`PageFrame`). */
export function ConsoleShell({ me, counts, children }: { me: Me; counts: BadgeCounts; children: ReactNode }) {
  const t = useTranslations("shell");
  return (
    <ShellProvider me={me}>
      <a className={styles.skip} href="#main">
        {t("skip")}
      </a>
      <LiveProvider>
        <div className={styles.console}>
          <InBrowser frame={<RailBefore />}>
            <Rail counts={counts} />
          </InBrowser>
          {children}
        </div>
      </LiveProvider>
      <InBrowser frame={null}>
        <KeyListener />
        <Palette />
        <KeyList />
      </InBrowser>
    </ShellProvider>
  );
}
