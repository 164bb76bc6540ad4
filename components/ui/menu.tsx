"use client";
import Link from "next/link";
import { type KeyboardEvent, type ReactNode, type Ref, useEffect, useId, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { type ButtonLook, type ButtonSize, buttonClass } from "./button";
import { Icon, type IconName } from "./icon";
import { Kbd } from "./kbd";
import styles from "./menu.module.css";

export interface MenuItem {
  label: ReactNode;
  icon?: IconName;
  hint?: ReactNode;
  shortcut?: string;
  isDanger?: boolean;
  /** Marks the one of several that holds now. */
  isChecked?: boolean;
  /** Why it cannot be chosen; shown as its hint. */
  refusal?: string | undefined;
  href?: string;
  onSelect?: () => void;
}

interface MenuProps {
  /** What is in the button. */
  children: ReactNode;
  /** Needed when the button has no words. */
  label?: string;
  items: readonly MenuItem[];
  /** Stands above the items. */
  head?: ReactNode;
  look?: ButtonLook;
  size?: ButtonSize;
  className?: string;
  align?: "start" | "end";
  /** Press it by script to open the menu by a key. */
  triggerRef?: Ref<HTMLButtonElement>;
}

/** A button with a menu in the top layer. Arrows move, digits choose, Escape returns to the button. */
export function Menu({
  children,
  label,
  items,
  head,
  look = "plain",
  size = "m",
  className,
  align = "start",
  triggerRef,
}: MenuProps) {
  const id = useId();
  const button = useRef<HTMLButtonElement | null>(null);
  const pop = useRef<HTMLDivElement>(null);
  const [isOpen, setIsOpen] = useState(false);
  const hasIcons = items.some((item) => item.icon || item.isChecked !== undefined);
  const entries = () => [...(pop.current?.querySelectorAll<HTMLElement>("[role^=menuitem]") ?? [])];

  function place() {
    const at = button.current?.getBoundingClientRect();
    const box = pop.current;
    if (!at || !box) return;
    const below = at.bottom + 4 + box.offsetHeight <= window.innerHeight;
    const left = align === "start" ? at.left : at.right - box.offsetWidth;
    box.style.left = `${Math.max(8, Math.min(left, window.innerWidth - box.offsetWidth - 8))}px`;
    box.style.top = `${below ? at.bottom + 4 : Math.max(8, at.top - 4 - box.offsetHeight)}px`;
  }

  // Who types fast presses the digit before the menu has the focus: it is the menu's all the same.
  useEffect(() => {
    if (!isOpen) return;
    function onEarlyKey(event: globalThis.KeyboardEvent) {
      const chosen = entries()[Number.parseInt(event.key, 10) - 1];
      if (!chosen || pop.current?.contains(document.activeElement)) return;
      event.preventDefault();
      event.stopPropagation();
      chosen.click();
    }
    document.addEventListener("keydown", onEarlyKey, true);
    return () => document.removeEventListener("keydown", onEarlyKey, true);
  });

  function onKeyDown(event: KeyboardEvent) {
    const all = entries();
    const here = all.indexOf(document.activeElement as HTMLElement);
    const digit = Number.parseInt(event.key, 10);
    const next = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: all.length - 1 }[event.key];
    if (next !== undefined) all[(next + all.length) % all.length]?.focus();
    else if (digit >= 1 && digit <= all.length) all[digit - 1]?.click();
    else if (event.key === "Tab") pop.current?.hidePopover();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <>
      <button
        ref={(element) => {
          button.current = element;
          if (typeof triggerRef === "function") triggerRef(element);
          else if (triggerRef) triggerRef.current = element;
        }}
        type="button"
        className={buttonClass(look, size, className)}
        popoverTarget={id}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-label={label}
        title={label}
      >
        {children}
      </button>
      <div
        ref={pop}
        id={id}
        popover="auto"
        className={styles.pop}
        // The items are drawn only while the menu is open: a list has one in each row.
        onBeforeToggle={(event) => {
          if (event.newState === "open") flushSync(() => setIsOpen(true));
        }}
        onToggle={(event) => {
          // Only now, for the focus goes back to the button from an item that is still there.
          if (event.newState === "closed") return setIsOpen(false);
          place();
          entries()[0]?.focus();
        }}
      >
        {isOpen && (
          <>
            {head && <div className={styles.head}>{head}</div>}
            <div role="menu" tabIndex={-1} aria-label={label} className={styles.menu} onKeyDown={onKeyDown}>
              {items.map((item, index) => (
                <Entry
                  key={typeof item.label === "string" ? item.label : index}
                  item={item}
                  hasIcon={hasIcons}
                  onDone={() => pop.current?.hidePopover()}
                />
              ))}
            </div>
          </>
        )}
      </div>
    </>
  );
}

function Entry({ item, hasIcon, onDone }: { item: MenuItem; hasIcon: boolean; onDone: () => void }) {
  const isChoice = item.isChecked !== undefined;
  const shared = {
    role: isChoice ? "menuitemradio" : "menuitem",
    "aria-checked": isChoice ? item.isChecked : undefined,
    "aria-disabled": item.refusal ? true : undefined,
    tabIndex: -1,
    className: `${styles.item} ${item.isDanger ? styles.danger : ""}`,
  };
  const icon = isChoice ? (item.isChecked ? "check" : undefined) : item.icon;
  const content = (
    <>
      {hasIcon && <span className={styles.icon}>{icon && <Icon name={icon} />}</span>}
      <span className="grow">
        {item.label}
        {(item.refusal ?? item.hint) && <span className={styles.hint}>{item.refusal ?? item.hint}</span>}
      </span>
      {item.shortcut && <Kbd>{item.shortcut}</Kbd>}
    </>
  );
  if (item.href && !item.refusal) {
    return (
      <Link prefetch={false} {...shared} href={item.href} onClick={onDone}>
        {content}
      </Link>
    );
  }
  return (
    <button
      {...shared}
      type="button"
      onClick={() => {
        if (item.refusal) return;
        onDone();
        item.onSelect?.();
      }}
    >
      {content}
    </button>
  );
}
