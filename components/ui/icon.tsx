/** Line drawings on a 16-unit grid; each name says what is drawn, not where it is used. */
const PATHS = {
  triangle: "M8 2.5 14 13H2zM8 6.5v3M8 11.2v.1",
  bang: "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM8 4.8v3.7M8 10.9v.1",
  info: "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM8 7.4v3.8M8 5v.1",
  book: "M3 3h4.2c.5 0 .8.3.8.8V13c0-.6-.4-1-1-1H3zM13 3H8.8c-.5 0-.8.3-.8.8V13c0-.6.4-1 1-1h4z",
  case: "M2.5 5.5h11V13h-11zM5.5 5.5V3h5v2.5M2.5 9h11",
  chart: "M2.5 13.5h11M4.5 11V8M8 11V4M11.5 11V6.5",
  check: "m3 8.5 3.2 3.2L13 4.8",
  desk: "M2.5 3.5h8M2.5 7h4M2.5 10.5h3M10.5 6.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7zM10.5 8.2V10l1.3.8",
  eye: "M1.5 8S4 3.8 8 3.8 14.5 8 14.5 8 12 12.2 8 12.2 1.5 8 1.5 8zM8 6.2a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 0 0 0-3.6z",
  flag: "M3.5 14V2.5M3.5 3h8.5l-2 3 2 3H3.5",
  gear: "M8 6a2 2 0 1 0 0 4 2 2 0 0 0 0-4zM8 1.8v2M8 12.2v2M1.8 8h2M12.2 8h2M3.6 3.6 5 5M11 11l1.4 1.4M12.4 3.6 11 5M5 11l-1.4 1.4",
  hammer: "m2.5 13.5 6-6M7 4l3-2 4 4-2 3zM8.5 7.5 7 6",
  lock: "M3.5 7h9v6.5h-9zM5.5 7V5a2.5 2.5 0 0 1 5 0v2",
  mail: "M2 3.5h12v9H2zM2.5 4.5 8 9l5.5-4.5",
  moon: "M13 9.5A5.5 5.5 0 0 1 6.5 3 5.5 5.5 0 1 0 13 9.5z",
  sun: "M8 5.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6zM8 1.5v1.7M8 12.8v1.7M1.5 8h1.7M12.8 8h1.7M3.4 3.4l1.2 1.2M11.4 11.4l1.2 1.2M12.6 3.4l-1.2 1.2M4.6 11.4l-1.2 1.2",
  screen: "M2 3h12v8H2zM6 13.5h4M8 11v2.5",
  pause: "M6 4v8M10 4v8",
  pulse: "M1.5 8.5h3l1.5-4 3 7.5 1.8-3.5h3.7",
  search: "M7 2.8a4.2 4.2 0 1 0 0 8.4 4.2 4.2 0 0 0 0-8.4zM10.2 10.2l3.3 3.3",
  send: "M14 2 7 9M14 2 9.5 14 7 9 2 6.5z",
  shield: "M8 2 3 4v4c0 3 2.2 5 5 6 2.8-1 5-3 5-6V4z",
  spark: "M8 2v3M8 11v3M2 8h3M11 8h3M4 4l2 2M10 10l2 2M12 4l-2 2M6 10l-2 2",
  users:
    "M6 3a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5zM1.5 13.5c.5-3 2.2-4 4.5-4s4 1 4.5 4M10.5 3.2a2.3 2.3 0 0 1 0 4.5M12 10c1.5.5 2.3 1.5 2.5 3.5",
  person: "M8 2.5a2.7 2.7 0 1 0 0 5.4 2.7 2.7 0 0 0 0-5.4zM3 14c.5-3.2 2.4-4.5 5-4.5s4.5 1.3 5 4.5",
  key: "M5.5 7.5a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM7.7 8.3 13 3M10.5 5.5l2 2M12 4l1.5 1.5",
  phone:
    "M4 2.5h2l1 3-1.5 1.2c.7 1.5 1.8 2.6 3.3 3.3L10 8.5l3 1v2c0 1-.8 1.7-1.7 1.6C6.4 12.7 3 9.4 2.5 4.3 2.4 3.3 3 2.5 4 2.5z",
  clip: "M12.5 7.5 7.7 12.3a2.8 2.8 0 0 1-4-4l5-5a1.9 1.9 0 0 1 2.7 2.7L6.5 10.9a.9.9 0 0 1-1.3-1.3L9.5 5.3",
  link: "M6.8 9.2a2.5 2.5 0 0 0 3.6 0l2.3-2.3a2.5 2.5 0 0 0-3.6-3.6L8 4.4M9.2 6.8a2.5 2.5 0 0 0-3.6 0L3.3 9.1a2.5 2.5 0 0 0 3.6 3.6L8 11.6",
  seal: "M8 2a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM5.8 9.5 5 14l3-1.5 3 1.5-.8-4.5",
  pencil: "M10.5 3 13 5.5 6 12.5 3 13l.5-3zM9 4.5 11.5 7",
  plus: "M8 3v10M3 8h10",
  minus: "M3 8h10",
  close: "M4 4l8 8M12 4l-8 8",
  more: "M3.5 8v.01M8 8v.01M12.5 8v.01",
  download: "M8 2.5v8M4.8 7.5 8 10.7l3.2-3.2M2.5 13.5h11",
  swap: "M2.5 5.5h10M10 3l2.5 2.5L10 8M13.5 10.5h-10M6 8l-2.5 2.5L6 13",
  copy: "M5.5 5.5h8v8h-8zM3 10.5H2.5v-8h8V3",
  stack: "M3 3h7v7H3zM6 12.5h6.5V6",
  none: "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM4 4.5l8 7.5",
  out: "M6.5 3H3v10h3.5M6.5 8H14M11 5l3 3-3 3",
  globe: "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM2 8h12M8 2c-3.6 3.7-3.6 8.3 0 12M8 2c3.6 3.7 3.6 8.3 0 12",
  up: "m3.5 10 4.5-4.5L12.5 10",
  down: "m3.5 6 4.5 4.5L12.5 6",
  left: "M10 3.5 5.5 8l4.5 4.5",
  right: "M6 3.5 10.5 8 6 12.5",
  enter: "M13 3.5V9H4M6.5 6 3.5 9l3 3",
  bell: "M4 11V7.5a4 4 0 0 1 8 0V11l1 1.5H3zM6.8 14.2h2.4",
  bellOff: "M4 11V7.5a4 4 0 0 1 8 0V11l1 1.5H3zM6.8 14.2h2.4M2.5 2l11 12",
  clock: "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM8 4.5V8l2.5 1.5",
  filter: "M2.5 3.5h11L9.5 8.5v4l-3 1v-5z",
  columns: "M2.5 3h11v10h-11zM6.2 3v10M9.8 3v10",
} as const;

export type IconName = keyof typeof PATHS;

const SIZES = { xs: 10, s: 14, m: 16, l: 20 } as const;

interface IconProps {
  name: IconName;
  size?: keyof typeof SIZES;
  className?: string;
  /** Said to screen readers; without it the drawing is decoration and the words beside it must suffice. */
  label?: string;
}

export function Icon({ name, size = "m", className, label }: IconProps) {
  const px = SIZES[size];
  return (
    <svg
      className={className}
      width={px}
      height={px}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth={size === "xs" ? 2.4 : 1.5}
      strokeLinecap="round"
      strokeLinejoin="round"
      role={label ? "img" : undefined}
      aria-label={label}
      aria-hidden={label ? undefined : true}
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
