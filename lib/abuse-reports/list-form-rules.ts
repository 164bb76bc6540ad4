/** What a column of a list may hold. */
export const LIST_FIELDS = ["address", "account", "domain", "url", "time", "note", "harm"] as const;
export type ListField = (typeof LIST_FIELDS)[number];

/** The fields that name what a row is about; a list has at least one of them. */
export const SUBJECT_FIELDS = ["address", "account", "domain", "url"] as const satisfies readonly ListField[];

export const LIST_KINDS = ["csv", "xlsx"] as const;
export const LIST_ENCODINGS = ["utf-8", "utf-16le", "shift_jis"] as const;
export const LIST_DELIMITERS = [",", "\t", ";"] as const;

/** How a list is read: each column by its place, counted from 0. */
export interface ListForm {
  kind: (typeof LIST_KINDS)[number];
  encoding: (typeof LIST_ENCODINGS)[number];
  delimiter: (typeof LIST_DELIMITERS)[number];
  hasHeader: boolean;
  columns: Partial<Record<ListField, number>>;
}

/** What each field is often called, in small letters, half width and without spaces. */
const CALLED: Readonly<Record<ListField, readonly string[]>> = {
  address: [
    "ip",
    "ipアドレス",
    "ipaddress",
    "ipaddr",
    "address",
    "アドレス",
    "host",
    "ホスト",
    "hostip",
    "sourceip",
    "srcip",
    "送信元ip",
    "送信元ipアドレス",
    "送信元",
    "server",
    "サーバ",
    "サーバー",
    "サーバip",
  ],
  account: [
    "account",
    "アカウント",
    "mail",
    "email",
    "メール",
    "メールアドレス",
    "mailaddress",
    "emailaddress",
    "user",
    "ユーザ",
    "ユーザー",
    "from",
    "sender",
    "差出人",
    "mailbox",
  ],
  domain: ["domain", "ドメイン", "ドメイン名", "domainname", "fqdn", "hostname", "ホスト名"],
  url: ["url", "uri", "link", "リンク", "リンク先"],
  time: [
    "time",
    "date",
    "datetime",
    "timestamp",
    "日時",
    "日付",
    "時刻",
    "発生日時",
    "検出日時",
    "観測日時",
    "確認日時",
    "occurredat",
    "detectedat",
    "seenat",
    "lastseen",
    "firstseen",
  ],
  note: [
    "note",
    "memo",
    "備考",
    "メモ",
    "コメント",
    "comment",
    "remarks",
    "description",
    "内容",
    "説明",
    "port",
    "ポート",
    "detail",
    "details",
    "詳細",
  ],
  harm: ["harm", "type", "category", "kind", "種別", "種類", "分類", "被害", "class"],
};

/** A header as it is compared. */
export const plainTitle = (title: string) =>
  title
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s_・／/（）().*※:：-]+/g, "");

/** Which column holds which field, by what the columns are called. A column serves one field only. */
export function columnsByTitle(titles: readonly string[]): Partial<Record<ListField, number>> {
  const found: Partial<Record<ListField, number>> = {};
  const taken = new Set<number>();
  for (const field of LIST_FIELDS) {
    const place = titles.findIndex((title, index) => !taken.has(index) && CALLED[field].includes(plainTitle(title)));
    if (place < 0) continue;
    found[field] = place;
    taken.add(place);
  }
  return found;
}

export const hasSubject = (columns: ListForm["columns"]) => SUBJECT_FIELDS.some((field) => columns[field] !== undefined);
