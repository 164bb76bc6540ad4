"use client";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { Button } from "@/components/ui/button";
import { useBytesText } from "@/components/ui/bytes-text";
import { Icon, type IconName } from "@/components/ui/icon";
import { StateMark, type StateTone } from "@/components/ui/tag";
import { TimeText } from "@/components/ui/time-text";
import type { LogSourceRow } from "@/lib/log-intake/log-source-queries";
import type { LogSourceKind, LogSourceState } from "@/lib/platform/log-source-rules";
import { grouped, shareText } from "./figures";
import { FreshAge } from "./fresh-age";
import { SourceDetail } from "./source-detail";
import styles from "./source-table.module.css";

const TONES: Record<LogSourceState, StateTone> = {
  ok: "ok",
  behind: "wait",
  silent: "wait",
  down: "bad",
  reading: "plain",
  done: "off",
  left: "off",
};
const ICONS: Record<LogSourceKind, IconName> = {
  file: "book",
  history: "clock",
  syslog_udp: "swap",
  syslog_tcp: "swap",
  syslog_tls: "lock",
  http: "link",
};

/** So large a part of unknown lines means that something is written in a way that nobody taught the detector. */
const MANY_UNKNOWN = 0.05;

interface SourceRowsProps {
  source: LogSourceRow;
  isOpen: boolean;
  onToggle: () => void;
}

export function SourceRows({ source, isOpen, onToggle }: SourceRowsProps) {
  const t = useTranslations("log-sources");
  const bytesText = useBytesText();
  const detailId = useId();
  const { name, kind, state, lastLineAt, linesRead, unknownLines, droppedLines } = source;
  const isMuch = linesRead > 0 && unknownLines / linesRead > MANY_UNKNOWN;
  return (
    <tbody>
      <tr>
        <th scope="row">
          <span className={styles.source}>
            <Icon name={ICONS[kind]} size="s" />
            <span className={styles.words}>
              <span className={`mono ${styles.name}`}>{name}</span>
              <span className="sub fs12">{t(`kind.${kind}`)}</span>
            </span>
          </span>
        </th>
        <td>
          <StateMark tone={TONES[state]}>{t(`state.${state}`)}</StateMark>
          {state === "behind" && <div className="sub fs12">{t("waiting", { size: bytesText(source.behindBytes) })}</div>}
        </td>
        <td>
          {lastLineAt ? (
            <>
              <TimeText at={lastLineAt} shape="second" />
              <div>
                <FreshAge since={lastLineAt} />
              </div>
            </>
          ) : (
            <span className="sub">{t("noLine")}</span>
          )}
        </td>
        <td className={styles.figure}>{grouped(linesRead)}</td>
        <td className={styles.figure}>
          {grouped(unknownLines)}
          <div className={`fs12 ${isMuch ? styles.much : "sub"}`}>
            {isMuch && <Icon name="triangle" size="s" />} {shareText(unknownLines, linesRead)}
          </div>
        </td>
        <td className={styles.figure}>{droppedLines > 0 ? <b className={styles.much}>{grouped(droppedLines)}</b> : "0"}</td>
        <td className={styles.figure}>
          <Button
            look="quiet"
            size="s"
            icon={isOpen ? "up" : "down"}
            aria-expanded={isOpen}
            aria-controls={detailId}
            aria-label={t(isOpen ? "closeOf" : "openOf", { name })}
            onClick={onToggle}
          >
            {t(isOpen ? "close" : "open")}
          </Button>
        </td>
      </tr>
      {isOpen && (
        <tr id={detailId}>
          <td colSpan={7} className={styles.detail}>
            <SourceDetail source={source} />
          </td>
        </tr>
      )}
    </tbody>
  );
}
