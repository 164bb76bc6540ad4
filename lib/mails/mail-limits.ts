/** What is read of a mail by machine. One that goes beyond is kept whole, and a person looks. */
export const MAIL_LIMITS = {
  /** Parts, at all levels. */
  parts: 500,
  /** How deep parts may lie in parts. */
  depth: 20,
  /** Bytes of one header block. */
  header: 256 * 1024,
  /** Bytes of one line. RFC 5322 allows 998. */
  line: 1024 * 1024,
  /** Bytes that are read as text, of all parts together. */
  textBytes: 1024 * 1024,
  /** Characters of text that are kept beside the original. */
  text: 100_000,
  /** Bytes of the header block that are read where nothing else is. */
  safeHead: 64 * 1024,
  /** Files that are listed. */
  files: 500,
} as const;
