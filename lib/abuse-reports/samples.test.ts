import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { strToU8, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { lookAtList, lookAtListInTurns } from "./list-form";
import { readReport } from "./read-report";
import type { ReadReport } from "./report-format-rules";
import { readSample, sayReport } from "./sample-words.fixture";
import { DOCUMENTS } from "./samples/expected-documents";
import { FEEDBACK } from "./samples/expected-feedback";
import { WORDS_AND_LISTS } from "./samples/expected-words-and-lists";

const FOLDER = path.join(import.meta.dirname, "samples");
const bytesOf = (file: string) => readFileSync(path.join(FOLDER, file));
const readFile = (file: string) => readSample(file, bytesOf(file));
const ALL = [...FEEDBACK, ...DOCUMENTS, ...WORDS_AND_LISTS];

test("Every sample is expected to be something, and there are more than forty.", () => {
  const files = readdirSync(FOLDER).filter((file) => !file.endsWith(".ts"));
  expect(ALL.map(([file]) => file).toSorted()).toEqual(files.toSorted());
  expect(files.length).toBeGreaterThan(40);
});

test.each(ALL)("%s is %s", async (file, is, rows, parts) => {
  const said = await sayReport(readFile(file));
  expect(said).toEqual({ is, rows: [...rows], parts: said.parts });
  expect(said.parts.join(", ")).toBe(parts);
});

describe("What a report says of itself", () => {
  test("is kept without the addresses of persons.", () => {
    expect(readFile("arf-full.eml").fields).toEqual({
      feedback_type: "abuse",
      user_agent: "ExampleFeedback/1.4",
      version: "1",
      reporting_mta: "dns; mx.feedback.example.net",
      incidents: "3",
      authentication_results: "spf=pass dkim=fail",
    });
    for (const [file] of ALL) expect(JSON.stringify(readFile(file).fields)).not.toContain("@");
  });

  test.each([
    ["cfbl-aligned.eml", "aligned", "42:newsletter:7"],
    ["cfbl-not-covered.eml", "not_covered", undefined],
    ["cfbl-not-aligned.eml", "not_aligned", undefined],
    ["cfbl-not-signed.eml", "not_signed", undefined],
    ["arf-full.eml", undefined, undefined],
  ])("in %s, the feedback id is %s", (file, worth, id) => {
    const { fields } = readFile(file);
    expect([fields.cfbl, fields.cfbl_feedback_id]).toEqual([worth, id]);
  });
});

test("Addresses in one endless line are all read, and a text that names too many says so.", () => {
  const line = (count: number) =>
    Buffer.from(Array.from({ length: count }, (_, index) => `198.18.${index >> 8}.${index & 255}`).join(", "));
  const all = readSample("all.txt", line(4_012));
  expect([all.rows.length, all.rows.filter(({ fault }) => fault).length, all.fields]).toEqual([4_012, 0, {}]);
  const more = readSample("more.txt", line(5_001));
  expect([more.rows.length, more.fields]).toEqual([5_000, { cut: "5000" }]);
});

describe("What is hostile", () => {
  const textOf = ({ parts }: ReadReport) => parts.map(({ text }) => text).join("\n");

  test("stays text, and what no reader sees is not read.", () => {
    expect(textOf(readFile("plain-hostile.txt"))).toContain("<script>alert(1)</script>");
    const page = textOf(readFile("plain-html-only.eml"));
    expect(page).toContain("This page is false");
    expect(page).not.toMatch(/203\.0\.113|location/);
  });

  test("holds no credential afterwards, wherever it stood.", async () => {
    for (const file of ["plain-credentials.txt", "list-stolen.csv"]) {
      const read = readFile(file);
      expect(textOf(read) + JSON.stringify(await sayReport(read))).not.toMatch(/Haru-2026|Natsu-2026/);
    }
  });

  test("and too large is refused with the reason: 10 MB of header, a JSON a million deep.", () => {
    const head = `From: <x@reader.example.net>\r\nSubject: large\r\n${"X-Fill: 0123456789012345678901234567890123456789\r\n".repeat(220_000)}\r\n198.51.100.7`;
    expect(head.length).toBeGreaterThan(10_000_000);
    const large = readSample("large.eml", Buffer.from(head));
    expect([large.format, large.fault, large.subject]).toEqual(["unknown", "mail_not_readable", "large"]);
    const deep = readSample("deep.xarf", Buffer.from(`{"xarf_version":${"[".repeat(1_000_000)}`));
    expect([deep.format, deep.fault]).toEqual(["unknown", "xarf_not_json"]);
  });
});

describe("A workbook", () => {
  const CONTENT =
    '<?xml version="1.0"?><workbook xmlns:r="x"><sheets><sheet name="a" sheetId="1" state="hidden" r:id="r0"/><sheet name="b" sheetId="2" r:id="r1"/></sheets></workbook>';
  const RELS =
    '<Relationships><Relationship Id="r0" Target="worksheets/sheet1.xml"/><Relationship Id="r1" Target="/xl/worksheets/sheet2.xml"/></Relationships>';
  const STYLES =
    '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="yyyy/mm/dd hh:mm"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="170"/><xf numFmtId="14"/></cellXfs></styleSheet>';
  const STRINGS =
    "<sst><si><t>IPアドレス</t></si><si><t>日時</t></si><si><r><t>備</t></r><r><t>考</t></r><rPh><t>ビコウ</t></rPh></si><si><t>198.51.100.7</t></si></sst>";
  const SHEET = `<worksheet><sheetData>
    <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c></row>
    <row r="2"><c r="A2" t="s"><v>3</v></c><c r="B2" s="1"><v>46182.4152777778</v></c><c r="C2" t="str"><f>1+1</f><v>2</v></c></row>
    <row r="4"><c r="A4" t="inlineStr"><is><t>198.51.100.8</t></is></c><c r="C4"><v>5</v></c></row></sheetData></worksheet>`;
  const book = (more: Record<string, string> = {}) =>
    Buffer.from(
      zipSync(
        Object.fromEntries(
          Object.entries({
            "xl/worksheets/sheet1.xml": "<worksheet/>",
            "xl/worksheets/sheet2.xml": SHEET,
            "xl/sharedStrings.xml": STRINGS,
            "xl/workbook.xml": CONTENT,
            "xl/_rels/workbook.xml.rels": RELS,
            "xl/styles.xml": STYLES,
            ...more,
          }).map(([name, text]) => [name, strToU8(text)]),
        ),
      ),
    );
  const say = (bytes: Buffer) => sayReport(readSample("hosts.xlsx", bytes));

  test("is read by its first sheet that is shown: strings in pieces, dates, and what formulas came to.", async () => {
    expect((await say(book())).rows).toEqual(["address 198.51.100.7 @2026-06-09T00:58 (2)", "address 198.51.100.8 (5)"]);
  });

  test.each([
    [
      "whose strings are a bomb",
      { "xl/sharedStrings.xml": `<sst><si><t>${"0".repeat(20_000_000)}</t></si></sst>` },
      "workbook_too_large",
    ],
    ["with entities of its own", { "xl/workbook.xml": `<!DOCTYPE a [<!ENTITY b "c">]>${CONTENT}` }, "workbook_entities"],
    ["with an entity that nobody defined", { "xl/sharedStrings.xml": "<sst><si><t>&boom;</t></si></sst>" }, "workbook_entities"],
    [
      "of a hundred sheets and one",
      { "xl/workbook.xml": CONTENT.replace("<sheets>", `<sheets>${'<sheet r:id="r0"/>'.repeat(101)}`) },
      "workbook_too_large",
    ],
    ["that is no XML", { "xl/workbook.xml": "<workbook><sheets></workbook>" }, "workbook_broken"],
    ["without sheets", { "xl/workbook.xml": "<workbook/>" }, "workbook_broken"],
  ])("%s is refused with the reason", async (_, more, fault) => {
    expect((await say(book(more))).is).toBe(`unknown other !${fault}`);
  });

  test("of a hundred thousand rows and one is refused, also where nothing stands in them.", async () => {
    const rows = (count: number) => ({
      "xl/worksheets/sheet2.xml": SHEET.replace("</sheetData>", `${"<row/>".repeat(count)}$&`),
    });
    const good = (await say(book())).is;
    expect((await say(book(rows(99_997)))).is).toBe(good);
    expect((await say(book(rows(99_998)))).is).toMatch(/!workbook_too_large|broken/);
    const empty = { "xl/worksheets/sheet2.xml": `<worksheet>${"<row/>".repeat(100_001)}</worksheet>` };
    expect((await say(book(empty))).is).toBe("unknown other !workbook_too_large");
  });

  test("leaves others their turn while it is looked at.", async () => {
    const strings = Array.from({ length: 20_000 }, (_, index) => `<si><t>${(index * 7919) % 104_729}-${index}</t></si>`).join("");
    const large = book({ "xl/sharedStrings.xml": STRINGS.replace("</sst>", `${strings}</sst>`) });
    let turns = 0;
    const timer = setInterval(() => turns++, 0);
    const look = await lookAtListInTurns(large);
    clearInterval(timer);
    expect(look).toEqual(lookAtList(large));
    expect(turns).toBeGreaterThan(2);
  });

  test("whose sheet is a bomb, or is cut off, ends where it breaks.", async () => {
    const bomb = `<worksheet><sheetData>${"<row><c><v></v></c></row>".repeat(600_000)}</sheetData></worksheet>`;
    expect((await say(book({ "xl/worksheets/sheet2.xml": bomb }))).is).toMatch(/unknown other !|broken/);
    const whole = book();
    expect((await say(whole.subarray(0, whole.length >> 1))).is).toMatch(/unknown other !|broken/);
  });
});

describe("Nothing is thrown over, whatever comes:", () => {
  const kinds = fc.constantFrom(
    "message/rfc822",
    "application/json",
    "text/csv",
    "text/plain",
    "application/vnd.sakimori.report+json",
    "",
  );
  const sources = fc.constantFrom("mail" as const, "upload" as const, "api" as const, "form" as const);
  const read = (bytes: Uint8Array, contentType: string, source: "mail" | "upload" | "api" | "form") =>
    readReport({ bytes: Buffer.from(bytes), contentType }, { source, receivedAt: new Date("2026-06-09T01:05:00Z") });

  test("random bytes,", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2000 }), kinds, sources, fc.boolean(), (bytes, kind, source, isZip) => {
        const given = isZip ? Uint8Array.from([0x50, 0x4b, 3, 4, ...bytes]) : bytes;
        expect(read(given, kind, source).fault).not.toBe("not_readable");
      }),
      { numRuns: 400 },
    );
  });

  test("and samples with bytes changed, left out and put in.", () => {
    const samples = ALL.map(([file]) => bytesOf(file));
    fc.assert(
      fc.property(
        fc.constantFrom(...samples),
        fc.array(fc.tuple(fc.nat(), fc.nat(255), fc.nat(3)), { maxLength: 20 }),
        kinds,
        sources,
        (sample, changes, kind, source) => {
          let bytes = [...sample];
          for (const [place, byte, what] of changes) {
            const at = place % Math.max(1, bytes.length);
            if (what === 0) bytes[at] = byte;
            else if (what === 1) bytes.splice(at, byte);
            else if (what === 2) bytes.splice(at, 0, byte, byte);
            else bytes = bytes.slice(0, Math.max(1, at));
          }
          expect(read(Uint8Array.from(bytes), kind, source).fault).not.toBe("not_readable");
        },
      ),
      { numRuns: 400 },
    );
  });
});
