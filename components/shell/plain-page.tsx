import type { ReactNode } from "react";
import { Mark } from "./mark";
import styles from "./plain-page.module.css";

/** A page without the frame, for those who are not signed in. `foot` stands below. */
export function PlainPage({ title, foot, children }: { title?: ReactNode; foot?: ReactNode; children: ReactNode }) {
  return (
    <div className={styles.page}>
      <main id="main" className={styles.sheet}>
        <p className={styles.name}>
          <Mark size={28} />
          Sakimori<span className="sub">防人</span>
        </p>
        {title && <h1>{title}</h1>}
        {children}
      </main>
      {foot && <footer className={styles.foot}>{foot}</footer>}
    </div>
  );
}
