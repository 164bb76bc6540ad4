/** Labels that senders use and TextDecoder does not know. */
const ALIASES: Readonly<Record<string, string>> = {
  cp932: "shift_jis",
  "x-ms-cp932": "shift_jis",
  "ms-932": "shift_jis",
  "iso-2022-jp-ms": "iso-2022-jp",
  "iso-2022-jp-1": "iso-2022-jp",
  "iso-2022-jp-2": "iso-2022-jp",
  "iso-2022-jp-3": "iso-2022-jp",
  cp50220: "iso-2022-jp",
  cp50221: "iso-2022-jp",
  jis: "iso-2022-jp",
  eucjp: "euc-jp",
  "eucjp-ms": "euc-jp",
  "eucjp-win": "euc-jp",
  cp51932: "euc-jp",
  utf8: "utf-8",
};

/** What the labels stand for that say "western" and are written by programs that do not know better. */
const SAYS_NOTHING = ["windows-1252", "iso-8859-1", "us-ascii", "x-user-defined"];
const ESCAPES = ["$@", "$B", "(J", "(I", "$(D"].map((letters) => `\u001b${letters}`);
const SAMPLE_BYTES = 64 * 1024;

/**
 * Text of bytes in a charset that was declared, or not, or wrongly. Never throws. Japanese is known by its escape sequences
 * (ISO-2022-JP) and by which of UTF-8, EUC-JP and Shift_JIS makes the most sense.
 */
export function decodeText(bytes: Uint8Array, declared?: string): string {
  if (isEscaped(bytes)) return decodeEscaped(bytes);
  const label = labelOf(declared);
  if (label && !SAYS_NOTHING.includes(label)) {
    const exact = strictly(label, bytes);
    if (exact !== undefined) return exact;
  }
  return decoderOf(detectCharset(bytes, label)).decode(bytes);
}

/** The name by which TextDecoder knows a charset; undefined for one that it does not. */
export function labelOf(declared: string | undefined): string | undefined {
  const name = (declared ?? "").trim().toLowerCase().replaceAll("_", "-").replace(/^"|"$/g, "");
  try {
    return name === "" ? undefined : decoderOf(ALIASES[name] ?? name).encoding;
  } catch {
    return undefined;
  }
}

const decoders = new Map<string, TextDecoder>();
const MOST_DECODERS = 50;

/** Kept, for making one costs more than most texts do. Throws for a label that does not exist. */
function decoderOf(label: string): TextDecoder {
  const decoder = decoders.get(label) ?? new TextDecoder(label);
  if (decoders.size < MOST_DECODERS) decoders.set(label, decoder);
  return decoder;
}

function strictly(label: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function isEscaped(bytes: Uint8Array): boolean {
  if (!bytes.includes(0x1b)) return false;
  const sample = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, SAMPLE_BYTES));
  return ESCAPES.some((sequence) => sample.includes(sequence, 0, "latin1"));
}

/** ISO-2022-JP, also with what it does not allow: JIS X 0212, half-width kana as single bytes, a character cut off by a line's end. */
function decodeEscaped(bytes: Uint8Array): string {
  return strictly("iso-2022-jp", bytes) ?? decoderOf("euc-jp").decode(escapedToEuc(bytes));
}

type CharacterSet = "ascii" | "kana" | "jis" | "jis0212";
const SETS: Readonly<Record<string, CharacterSet>> = {
  "(B": "ascii",
  "(J": "ascii",
  "(H": "ascii",
  "(I": "kana",
  "$@": "jis",
  $B: "jis",
  "$(@": "jis",
  "$(B": "jis",
  "$(D": "jis0212",
};

function escapedToEuc(bytes: Uint8Array): Uint8Array {
  const euc = new Uint8Array(bytes.length * 2);
  let length = 0;
  let set: CharacterSet = "ascii";
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    const change = byte === 0x1b ? readEscape(bytes, at) : undefined;
    if (change) {
      set = change.set;
      at += change.length;
    } else if (byte < 0x21 || byte === 0x7f) {
      euc[length++] = byte;
      if (byte === 0x0a) set = "ascii"; // every line begins anew (RFC 1468)
    } else if (byte > 0x7f || set === "kana") {
      euc[length++] = 0x8e;
      euc[length++] = byte | 0x80;
    } else if (set === "ascii") {
      euc[length++] = byte;
    } else {
      if (set === "jis0212") euc[length++] = 0x8f;
      euc[length++] = byte | 0x80;
      const second = bytes[at + 1] ?? 0;
      if (second > 0x20 && second < 0x7f) {
        euc[length++] = second | 0x80;
        at++;
      }
    }
  }
  return euc.subarray(0, length);
}

function readEscape(bytes: Uint8Array, at: number): { set: CharacterSet; length: number } | undefined {
  for (const length of [3, 2]) {
    const set = SETS[String.fromCharCode(...bytes.subarray(at + 1, at + 1 + length))];
    if (set) return { set, length };
  }
  return undefined;
}

/** What the bytes most likely are, seen without a usable label. */
function detectCharset(bytes: Uint8Array, label: string | undefined): string {
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  if (sample.every((byte) => byte < 0x80)) return "utf-8";
  const [best] = ["utf-8", "euc-jp", "shift_jis"]
    .map((charset) => ({ charset, ...weigh(decoderOf(charset).decode(sample)) }))
    .sort((a, b) => a.cost - b.cost);
  if (best && best.cost < 0.15) return best.charset;
  return label ?? "windows-1252";
}

/** How little sense a decoded text makes: 0 is perfect Japanese, or whatever else decodes without a fault. */
function weigh(text: string): { cost: number } {
  let beyondAscii = 0;
  let cost = 0;
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    if (code < 0x80) continue;
    beyondAscii++;
    if (code === 0xfffd || (code >= 0x80 && code < 0xa0)) cost += 1;
    else if (code >= 0xe000 && code < 0xf900)
      cost += 1; // private use: the wrong table
    else if (code >= 0xff61 && code < 0xffa0)
      cost += 0.14; // half-width kana, of which a real text has few
    else if (!isJapanese(code)) cost += 0.05;
  }
  return { cost: beyondAscii === 0 ? 0 : cost / beyondAscii };
}

const isJapanese = (code: number) => (code >= 0x3000 && code < 0x3100) || (code >= 0x4e00 && code < 0xa000) || code >= 0xff00;
