import { useLocale, useTranslations } from "next-intl";
import { Icon } from "@/components/ui/icon";
import styles from "./answer-pane.module.css";

interface MailFilesProps {
  mailId: string;
  files: readonly { name: string; contentType: string; size: number }[];
  /** Bytes of the original mail. */
  size: number | null;
  isOriginalKept: boolean;
}

/** What is attached, and the original mail: to be saved, never opened in a page of ours. */
export function MailFiles({ mailId, files, size, isOriginalKept }: MailFilesProps) {
  const t = useTranslations("correspondence.page.answer");
  const locale = useLocale();
  const sizeOf = (bytes: number) => t("size", { size: Math.max(1, Math.round(bytes / 1024)).toLocaleString(locale) });
  const original = `/correspondence/mails/${mailId}/original`;
  return (
    <div>
      <h3 className="fs12 t2">{t("files")}</h3>
      <ul className={styles.files}>
        {files.map(({ name, contentType, size: bytes }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a file is known by its place in the mail, and names repeat.
          <li key={index}>
            <Icon name="clip" size="s" />
            <span className="clip">{name}</span>
            <span className="sub nw">
              {contentType} {sizeOf(bytes)}
            </span>
            <span className="grow" />
            {isOriginalKept && (
              <a className="link nw" href={`${original}?part=${index}`} aria-label={t("saveFile", { name })} download>
                {t("save")}
              </a>
            )}
          </li>
        ))}
        <li>
          <Icon name="mail" size="s" />
          <span>{t("original")}</span>
          <span className="sub nw">{size !== null && sizeOf(size)}</span>
          <span className="grow" />
          {isOriginalKept ? (
            <a className="link nw" href={original} aria-label={t("saveFile", { name: t("original") })} download>
              {t("save")}
            </a>
          ) : (
            <span className="sub">{t("purged")}</span>
          )}
        </li>
      </ul>
      {files.length > 0 && <p className="sub fs12">{t("filesHint")}</p>}
    </div>
  );
}
