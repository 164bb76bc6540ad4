/** The product's mark: a shield over the sea that the border guards watched. */
export function Mark({ size = 24 }: { size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d="M12 2.5 4 5.5V12c0 4.8 3.4 8 8 9.5 4.6-1.5 8-4.7 8-9.5V5.5z" />
      <path d="M7 13.5c1.7-1.6 3.3-1.6 5 0s3.3 1.6 5 0M7 9.5c1.7-1.6 3.3-1.6 5 0s3.3 1.6 5 0" />
    </svg>
  );
}
