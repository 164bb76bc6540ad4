import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { PublicDoor } from "@/lib/access/public-action";
import { LanguageForm } from "./language-form";
import { LeaveForm } from "./leave-form";
import styles from "./status.module.css";

interface StatusSheetProps {
  /** The provider's. */
  name: string;
  deskMail: string;
  chooseLanguage: PublicDoor<never>;
  /** Once something is shown. */
  leave?: PublicDoor<never>;
  children: ReactNode;
}

/** The provider's own sheet for its customers: nothing of the console, and no way into it. */
export function StatusSheet({ name, deskMail, chooseLanguage, leave, children }: StatusSheetProps) {
  const t = useTranslations("status");
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <p className={styles.name}>{name}</p>
        <LanguageForm action={chooseLanguage} />
      </header>
      <main id="main" className={styles.sheet}>
        {children}
      </main>
      <footer className={styles.foot}>
        <p>
          <span className="b">{t("desk")}</span> {t("deskText", { name, mail: deskMail })}
        </p>
        <p>{t("safety")}</p>
        {leave && <LeaveForm action={leave} />}
      </footer>
    </div>
  );
}
