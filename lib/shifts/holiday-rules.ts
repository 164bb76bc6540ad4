const JST = 9 * 3_600_000;

/** Lines of days and names as people write or paste them: "2027/1/1,元日", "2027-01-01 元日". A line without a day keeps its text, so that the door can object to it. */
export function readHolidayLines(text: string): { day: string; name: string }[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .map((line) => {
      const [, year, month = "", day = "", name = ""] =
        /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?[\s,、\t]*(.*)$/.exec(line) ?? [];
      return year
        ? { day: `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`, name: name.trim() }
        : { day: line, name: "" };
    });
}

/**
 * The year whose holidays have to be entered now: this one if it has none, and from October on the coming one. The government names
 * a year's holidays in February of the year before.
 */
export function missingYear(years: readonly number[], at: Date): number | null {
  const japan = new Date(at.getTime() + JST);
  const year = japan.getUTCFullYear();
  if (!years.includes(year)) return year;
  return japan.getUTCMonth() >= 9 && !years.includes(year + 1) ? year + 1 : null;
}
