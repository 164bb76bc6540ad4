const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

const parts = (month: string): [number, number] => {
  const [year = 0, index = 1] = month.split("-").map(Number);
  return [year, index];
};

/** "2026/05", "May 2026". */
export function monthText(month: string, locale: string): string {
  const [year, index] = parts(month);
  return locale === "ja" ? month.replace("-", "/") : `${MONTHS[index - 1]} ${year}`;
}

/** "5月", "May". */
export function shortMonth(month: string, locale: string): string {
  const [, index] = parts(month);
  return locale === "ja" ? `${index}月` : (MONTHS[index - 1] ?? "");
}

/** "2026年", "2026". */
export function yearText(month: string, locale: string): string {
  const [year] = parts(month);
  return locale === "ja" ? `${year}年` : String(year);
}
