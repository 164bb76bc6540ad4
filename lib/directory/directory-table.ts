import type { ImportKind } from "@/prisma/generated/client";

export const IMPORT_KINDS = ["contracts", "contacts", "accounts", "hosts", "domains"] as const satisfies readonly ImportKind[];

/** How a cell is read. */
export type CellShape =
  | "code"
  | "name"
  | "email"
  | "phone"
  | "day"
  | "lastDay"
  | "flag"
  | "role"
  | "language"
  | "address"
  | "host"
  | "ip"
  | "domain";

export interface FieldRule {
  shape: CellShape;
  /** Without a column for it the file cannot be read. */
  isRequired?: boolean;
  /** What the column is often called, in small letters and without spaces: exactly so, or as a part. */
  headers: readonly string[];
}

const define = <Name extends string>(fields: Record<Name, FieldRule>) => fields;

/** What a file of contracts says: a row per contract, with the customer who signed it. */
// biome-ignore format: the table is read by its columns
const CONTRACT_FIELDS = define({
  customerCode: { shape: "code", isRequired: true, headers: ["契約者コード", "契約者番号", "契約者id", "顧客コード", "顧客番号", "顧客id", "会員番号", "customercode", "customerid", "customerno", "customernumber"] },
  customerName: { shape: "name", isRequired: true, headers: ["契約者名", "契約者", "顧客名", "会社名", "法人名", "名称", "customername", "customer", "company", "companyname"] },
  contractCode: { shape: "code", isRequired: true, headers: ["契約コード", "契約番号", "契約id", "contractcode", "contractid", "contractno", "contractnumber", "contract"] },
  serviceCode: { shape: "code", isRequired: true, headers: ["サービスコード", "サービスid", "サービス", "商品コード", "servicecode", "serviceid", "service", "productcode", "plan"] },
  serviceName: { shape: "name", headers: ["サービス名", "商品名", "servicename", "productname"] },
  startsAt: { shape: "day", isRequired: true, headers: ["契約開始日", "開始日", "利用開始日", "契約日", "startdate", "startsat", "start", "contractstart", "startson"] },
  cancelledAt: { shape: "day", headers: ["解約日", "契約終了日", "終了日", "cancelledat", "cancelledon", "canceldate", "cancellationdate", "enddate"] },
  resellerIsNotified: { shape: "flag", headers: ["代理店通知", "代理店に通知", "代理店へ通知", "resellerisnotified", "notifyreseller", "tellreseller"] },
});

/** A row per contact of a contract. */
// biome-ignore format: the table is read by its columns
const CONTACT_FIELDS = define({
  contractCode: CONTRACT_FIELDS.contractCode,
  contactCode: { shape: "code", headers: ["連絡先コード", "連絡先番号", "連絡先id", "担当者コード", "担当者id", "contactcode", "contactid", "contactno"] },
  role: { shape: "role", isRequired: true, headers: ["役割", "区分", "種別", "連絡先区分", "role", "type", "contacttype", "contactrole"] },
  name: { shape: "name", isRequired: true, headers: ["氏名", "名前", "担当者名", "連絡先名", "担当者", "name", "fullname", "contactname"] },
  email: { shape: "email", headers: ["メールアドレス", "メール", "eメール", "email", "e-mail", "mail", "mailaddress", "emailaddress"] },
  phone: { shape: "phone", headers: ["電話番号", "電話", "tel", "phone", "phonenumber", "telephone"] },
  language: { shape: "language", headers: ["言語", "language", "lang", "locale"] },
  validFrom: { shape: "day", headers: ["有効開始日", "適用開始日", "開始日", "validfrom", "startdate", "from"] },
  validUntil: { shape: "lastDay", headers: ["有効終了日", "適用終了日", "終了日", "有効期限", "validuntil", "enddate", "until"] },
});

/** A row per account. */
// biome-ignore format: the table is read by its columns
const ACCOUNT_FIELDS = define({
  address: { shape: "address", isRequired: true, headers: ["アカウント", "メールアドレス", "アドレス", "アカウント名", "メール", "address", "account", "email", "e-mail", "mailaddress", "emailaddress", "mailbox", "user", "username"] },
  contractCode: CONTRACT_FIELDS.contractCode,
  isForwardingOnly: { shape: "flag", headers: ["転送専用", "転送のみ", "isforwardingonly", "forwardingonly", "forwardonly"] },
  deletedAt: { shape: "day", headers: ["削除日", "廃止日", "利用終了日", "deletedat", "deletedon", "deletiondate"] },
});

const HELD = { validFrom: CONTACT_FIELDS.validFrom, validUntil: CONTACT_FIELDS.validUntil } as const;

/** A row per address of a machine: which machine has it, and whose it is, from a day to a day. */
// biome-ignore format: the table is read by its columns
const HOST_FIELDS = define({
  hostName: { shape: "host", isRequired: true, headers: ["ホスト名", "ホスト", "サーバ名", "サーバー名", "サーバ", "サーバー", "機器名", "hostname", "host", "servername", "server", "fqdn"] },
  hostAddress: { shape: "ip", isRequired: true, headers: ["ipアドレス", "アドレス", "ip", "ipaddress", "address", "hostaddress", "ipv4", "ipv6"] },
  contractCode: { shape: "code", headers: CONTRACT_FIELDS.contractCode.headers },
  isOutbound: { shape: "flag", headers: ["送信用", "送信サーバ", "送信サーバー", "送信", "isoutbound", "outbound", "sendsmail"] },
  ...HELD,
});

/** A row per domain. */
// biome-ignore format: the table is read by its columns
const DOMAIN_FIELDS = define({
  domain: { shape: "domain", isRequired: true, headers: ["ドメイン名", "ドメイン", "domainname", "domain", "maildomain"] },
  contractCode: HOST_FIELDS.contractCode,
  ...HELD,
});

/** Every field that a file of each kind may bring. Labels: directory.field.<name>. */
export const DIRECTORY_FIELDS = {
  contracts: CONTRACT_FIELDS,
  contacts: CONTACT_FIELDS,
  accounts: ACCOUNT_FIELDS,
  hosts: HOST_FIELDS,
  domains: DOMAIN_FIELDS,
} satisfies Record<ImportKind, Record<string, FieldRule>>;

export const fieldsOf = (kind: ImportKind): Readonly<Record<string, FieldRule>> => DIRECTORY_FIELDS[kind];

export const requiredFields = (kind: ImportKind): string[] =>
  Object.entries(fieldsOf(kind)).flatMap(([name, { isRequired }]) => (isRequired ? [name] : []));

export const ENCODINGS = ["utf-8", "shift_jis", "utf-16le"] as const;
export type Encoding = (typeof ENCODINGS)[number];

export const DELIMITERS = [",", ";", "\t"] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/** The largest file that the page takes; the command has no limit. */
export const UPLOAD_LIMIT = 100 * 1024 * 1024;

/** How much of a file is looked at for its encoding, delimiter and header. */
export const SAMPLE_BYTES = 256 * 1024;

/** Of how many percent of the standing accounts a complete file may mark as deleted, unless somebody says more. */
export const VANISH_PERCENT = 5;
