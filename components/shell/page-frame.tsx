import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Arrival, InBrowser } from "./in-browser";
import { KeptScroll } from "./kept-scroll";
import styles from "./page-frame.module.css";
import { BarBefore, TopBar } from "./top-bar";

interface PageFrameProps {
  /** The page's name, in the bar. */
  title: ReactNode;
  /** Beside the name: a shift, a place in a list. */
  context?: ReactNode;
  /** Between the bar and the page, over its whole width: tabs, health. */
  strip?: ReactNode;
  /** The right column, 376 px; below the page when the window is narrow. */
  side?: ReactNode;
  /** At the bottom of the window: `NextBar`, key hints. */
  foot?: ReactNode;
  /** The page lays out its own panes to the edges and scrolls them itself. */
  isBare?: boolean;
  children: ReactNode;
}

/** Bar and page of every screen; the rail stands in the layout. */
export function PageFrame({ title, context, strip, side, foot, isBare, children }: PageFrameProps) {
  return (
    <InBrowser frame={<Before title={title} />}>
      <TopBar title={title} context={context} />
      <div className={styles.page}>
        {strip}
        <KeptScroll className={side ? styles.split : styles.whole}>
          <main id="main" tabIndex={-1} className={`${styles.main} ${isBare ? styles.bare : ""}`}>
            {children}
          </main>
          {side && <aside className={styles.side}>{side}</aside>}
        </KeptScroll>
        {foot}
      </div>
      <Arrival />
    </InBrowser>
  );
}

/** What stands until the browser draws: the page's name, a sign of life where that takes long, and what to do where it never comes. */
function Before({ title }: { title: ReactNode }) {
  const t = useTranslations("shell");
  return (
    <>
      <BarBefore title={title} />
      <main id="main" tabIndex={-1} className={styles.before} aria-busy="true">
        <p className={styles.late}>{t("late")}</p>
      </main>
    </>
  );
}
