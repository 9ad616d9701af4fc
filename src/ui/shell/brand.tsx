// ui/shell: the mark: a lens over lines of a log.

export function BrandMark({ size }: { readonly size: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.7"
      strokeLinecap="round"
      aria-hidden="true"
    >
      <circle cx="8.6" cy="8.6" r="6.4" />
      <path d="M13.4 13.4 18 18" />
      <path d="M5.6 7h6M5.6 10.2h3.6" />
    </svg>
  );
}
