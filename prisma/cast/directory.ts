import { WORKER } from "@/lib/access/actor";
import { addAccount } from "@/lib/customers/add-account";
import { addContract } from "@/lib/customers/add-contract";
import { addCustomer } from "@/lib/customers/add-customer";
import { db } from "@/lib/platform/db";

/** Fictional companies: name and domain label. */
const COMPANIES: readonly [name: string, label: string][] = [
  ["河野精密", "kono-seimitsu"],
  ["ほしの印刷", "hoshino"],
  ["トキワ建装", "tokiwa"],
  ["青葉台設計", "aobadai"],
  ["みなと教育会", "minato-ed"],
  ["白浜水産", "shirahama"],
  ["野口会計", "noguchi"],
  ["朝凪商事", "asanagi"],
  ["つばめ運送", "tsubame"],
  ["杉山木工", "sugiyama"],
  ["北斗電装", "hokuto"],
  ["ひなた保育園", "hinata"],
  ["丸高食品", "marutaka"],
  ["藍染工房こより", "koyori"],
  ["三日月旅館", "mikazuki"],
  ["若葉デンタル", "wakaba-dental"],
  ["緑風造園", "ryokufu"],
  ["大沢測量", "osawa"],
  ["千鳥法律事務所", "chidori"],
  ["小春ベーカリー", "koharu"],
  ["銀嶺スポーツ", "ginrei"],
  ["潮見倉庫", "shiomi"],
  ["あおい薬局", "aoi"],
  ["八重樫鉄工", "yaegashi"],
  ["花菱フラワー", "hanabishi"],
  ["東雲システム", "shinonome"],
  ["木霊音楽教室", "kodama"],
  ["双葉製パン", "futaba"],
  ["旭台クリニック", "asahidai"],
  ["風見農園", "kazami"],
  ["桔梗デザイン", "kikyo"],
  ["蒼天航空測器", "soten"],
  ["紅梅書房", "kobai"],
  ["鈴音電器", "suzune"],
  ["望月計量", "mochizuki"],
  ["楓観光", "kaede"],
];

const LOCAL_PARTS = [
  "info",
  "soumu",
  "eigyo",
  "keiri",
  "support",
  "tanaka",
  "sato",
  "mori",
  "kikuchi",
  "koizumi",
  "oba",
  "yagi",
] as const;

/** Names of contacts, put together in turn: nobody in particular. */
const SURNAMES = ["大庭", "岸本", "綾部", "檜山", "久保寺", "芹沢", "灰田", "真壁", "小此木", "弓削", "鷹野"] as const;
const GIVEN = ["恵一", "涼子", "直人", "美奈", "宗介", "千尋", "浩二"] as const;

export interface CastContract {
  contractId: string;
  code: string;
  name: string;
  domain: string;
  contacts: { contactId: string; name: string; email: string | null }[];
  accounts: { accountId: string; address: string }[];
}

/** Enters the first `count` companies with their contract, two contacts and `accountsEach` accounts, as of a date. */
export async function enterDirectory(
  serviceId: string,
  startsAt: Date,
  count: number = COMPANIES.length,
  accountsEach: number = LOCAL_PARTS.length,
): Promise<CastContract[]> {
  const contracts: CastContract[] = [];
  for (const [index, [name, label]] of COMPANIES.slice(0, count).entries()) {
    contracts.push(await enterCompany(serviceId, startsAt, name, label, index, accountsEach));
  }
  return contracts;
}

async function enterCompany(
  serviceId: string,
  startsAt: Date,
  name: string,
  label: string,
  index: number,
  accountsEach: number,
): Promise<CastContract> {
  const code = `C-${20377 + index * 7}`;
  const domain = `${label}.example.jp`;
  const customer = await addCustomer({ code: `K-${1001 + index}`, name }, WORKER);
  const contract = await addContract(
    {
      code,
      customerId: customer.id,
      serviceId,
      startsAt,
      contacts: [
        {
          role: "contractor",
          name: `${SURNAMES[index % SURNAMES.length]} ${GIVEN[index % GIVEN.length]}`,
          email: `owner@${label}-office.example.com`,
          phone: `050-0000-${String(1000 + index)}`,
          language: "ja",
        },
        {
          role: "operations_manager",
          name: `${SURNAMES[(index + 7) % SURNAMES.length]} ${GIVEN[(index + 5) % GIVEN.length]}`,
          email: `mail-admin@${label}-office.example.com`,
          phone: `050-0000-${String(2000 + index)}`,
          language: "ja",
        },
      ],
    },
    WORKER,
  );
  const accounts = [];
  for (const local of LOCAL_PARTS.slice(0, accountsEach)) {
    const row = await addAccount({ address: `${local}@${domain}`, contractId: contract.id, createdAt: startsAt }, WORKER);
    accounts.push({ accountId: row.id, address: row.address });
  }
  const contacts = contract.contacts.map(({ id, name: person, email }) => ({ contactId: id, name: person, email }));
  return { contractId: contract.id, code, name, domain, contacts, accounts };
}

/** The cast's contracts as they stand in the database, in the order they were entered. */
export async function readDirectory(): Promise<CastContract[]> {
  const rows = await db.contract.findMany({
    include: { customer: true, contacts: { orderBy: { id: "asc" } }, accounts: { orderBy: { createdAt: "asc" } } },
    orderBy: { code: "asc" },
  });
  return rows.map(({ id, code, customer, contacts, accounts }) => ({
    contractId: id,
    code,
    name: customer.name,
    domain: accounts[0]?.address.split("@")[1] ?? "",
    contacts: contacts.map((contact) => ({ contactId: contact.id, name: contact.name, email: contact.email })),
    accounts: LOCAL_PARTS.flatMap((local) => accounts.filter(({ address }) => address.startsWith(`${local}@`))).map(
      (account) => ({
        accountId: account.id,
        address: account.address,
      }),
    ),
  }));
}
