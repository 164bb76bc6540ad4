"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon";
import { Kbd } from "@/components/ui/kbd";
import { LanguageMenu } from "./language-menu";
import { LiveTrouble } from "./live-status";
import { MeMenu } from "./me-menu";
import { RingMenu } from "./ring-menu";
import { useShell } from "./shell-context";
import { ThemeMenu } from "./theme-menu";
import styles from "./top-bar.module.css";
import { WallClock } from "./wall-clock";

export function TopBar({ title, context }: { title: ReactNode; context?: ReactNode }) {
  const t = useTranslations("shell");
  const { show } = useShell();
  return (
    <header className={styles.bar}>
      <h1>{title}</h1>
      {context && <div className={styles.context}>{context}</div>}
      <span className="grow" />
      <LiveTrouble />
      <button type="button" className={styles.search} onClick={() => show("palette")}>
        <Icon name="search" />
        <span className={styles.words}>{t("search")}</span>
        <Kbd>Ctrl K</Kbd>
      </button>
      <WallClock />
      <span className={styles.line} />
      <div className="row-s">
        <RingMenu />
        <LanguageMenu />
        <ThemeMenu />
        <MeMenu />
      </div>
    </header>
  );
}

/** The bar before the browser draws it. */
export function BarBefore({ title }: { title: ReactNode }) {
  return (
    <header className={styles.bar}>
      <h1>{title}</h1>
    </header>
  );
}
