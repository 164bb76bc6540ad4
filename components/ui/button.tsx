import Link from "next/link";
import { type ButtonHTMLAttributes, type ReactNode, type Ref, useId } from "react";
import styles from "./button.module.css";
import { Icon, type IconName } from "./icon";
import { Kbd } from "./kbd";

export type ButtonLook = "primary" | "plain" | "quiet" | "danger" | "onNext" | "onNextQuiet";
export type ButtonSize = "s" | "m" | "l";

interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, "disabled"> {
  look?: ButtonLook;
  size?: ButtonSize;
  icon?: IconName;
  /** The key that does the same, shown in the button. */
  shortcut?: string;
  isBusy?: boolean;
  isWide?: boolean;
  /** Why it cannot be used now, in words; they stand beside it. There is no silent disabling. */
  refusal?: string | undefined;
  /** Makes it a link that looks like a button. */
  href?: string;
  ref?: Ref<HTMLButtonElement>;
  children?: ReactNode;
}

export function buttonClass(look: ButtonLook = "plain", size: ButtonSize = "m", ...more: (string | undefined | false)[]) {
  return [styles.btn, look !== "plain" && styles[look], size !== "m" && styles[size], ...more].filter(Boolean).join(" ");
}

/** A button names what will happen. */
export function Button({
  look,
  size,
  icon,
  shortcut,
  isBusy,
  isWide,
  refusal,
  href,
  className,
  children,
  onClick,
  type = "button",
  ...rest
}: ButtonProps) {
  const reasonId = useId();
  const classes = buttonClass(look, size, isWide && styles.wide, className);
  const content = (
    <>
      {isBusy ? (
        <span className={styles.spin} aria-hidden="true" />
      ) : (
        icon && <Icon name={icon} size={size === "s" ? "s" : "m"} />
      )}
      {children}
      {shortcut && <Kbd>{shortcut}</Kbd>}
    </>
  );
  if (refusal) {
    return (
      <span className={styles.refused}>
        <button {...rest} type="button" className={classes} aria-disabled="true" aria-describedby={reasonId}>
          {content}
        </button>
        <span id={reasonId} className={styles.why}>
          {refusal}
        </span>
      </span>
    );
  }
  if (href !== undefined) {
    return (
      <Link prefetch={false} href={href} className={classes} id={rest.id} aria-label={rest["aria-label"]} title={rest.title}>
        {content}
      </Link>
    );
  }
  return (
    <button
      {...rest}
      type={type}
      className={classes}
      aria-busy={isBusy || undefined}
      onClick={isBusy ? (event) => event.preventDefault() : onClick}
    >
      {content}
    </button>
  );
}

interface IconButtonProps extends Omit<ButtonProps, "children" | "icon" | "shortcut" | "refusal"> {
  icon: IconName;
  /** What it does: the only words it has, also shown on hover. */
  label: string;
}

export function IconButton({ icon, label, look = "quiet", className, ...rest }: IconButtonProps) {
  return (
    <Button
      {...rest}
      look={look}
      icon={icon}
      aria-label={label}
      title={label}
      className={[styles.icon, className].filter(Boolean).join(" ")}
    />
  );
}

export function Spinner() {
  return <span className={styles.spin} aria-hidden="true" />;
}
