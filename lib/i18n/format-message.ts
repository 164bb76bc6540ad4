import compile from "icu-minify/compile";
import format, { type FormatValues } from "icu-minify/format";

type CompiledMessage = ReturnType<typeof compile>;

interface Options {
  locale: string;
  timeZone?: string;
  formats?: Formats;
  globalFormats?: Formats;
}
type Formats = { dateTime?: Record<string, Intl.DateTimeFormatOptions>; number?: Record<string, Intl.NumberFormatOptions> };

/** What a sentence became when it was first read; by its text, which both languages may share. */
const compiled = new Map<string, CompiledMessage>();

/**
 * Says a sentence of the catalogue (ICU MessageFormat). Stands in the place of next-intl's own (next.config.js), which reads each
 * sentence anew for every page: here it is read once in the life of the process. Throws where a value is missing or the
 * sentence cannot be read, as next-intl expects it.
 */
export default function formatMessage(key: string, message: unknown, values: FormatValues | undefined, options: Options) {
  if (typeof message !== "string") throw new Error(`\`${key}\` is no sentence but a part of the catalogue`);
  if (!values && !/['{<]/.test(message)) return message;
  let ready = compiled.get(message);
  if (ready === undefined) {
    ready = compile(message);
    compiled.set(message, ready);
  }
  const { locale, timeZone, formats, globalFormats } = options;
  return format(ready, locale, values, {
    formatters,
    timeZone,
    formats: {
      dateTime: { ...globalFormats?.dateTime, ...formats?.dateTime },
      number: { ...globalFormats?.number, ...formats?.number },
    },
  });
}
formatMessage.raw = true;

/** Kept likewise: to make one takes far longer than to use it. */
const formatters = {
  getNumberFormat: kept((locale, options?: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options)),
  getPluralRules: kept((locale, options?: Intl.PluralRulesOptions) => new Intl.PluralRules(locale, options)),
  getDateTimeFormat: kept((locale, options?: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options)),
};

function kept<Given, Made>(make: (locale: string, options?: Given) => Made): (locale: string, options?: Given) => Made {
  const made = new Map<string, Made>();
  return (locale, options) => {
    const name = `${locale} ${JSON.stringify(options)}`;
    const known = made.get(name) ?? make(locale, options);
    made.set(name, known);
    return known;
  };
}
