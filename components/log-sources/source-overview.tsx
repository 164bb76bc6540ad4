import type { ReactNode } from "react";
import styles from "./source-table.module.css";

/** The parts of the page, apart from each other. */
export const SourceOverview = ({ children }: { children: ReactNode }) => <div className={styles.page}>{children}</div>;
