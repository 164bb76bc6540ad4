import { describe, expect, test } from "vitest";
import { checkTemplate } from "./check-template";
import { NOTICE_KIND_NAMES } from "./notice-kinds";
import { renderNotice } from "./notice-text";
import { mandatoryVariables } from "./template-rules";
import { markedFacts } from "./template-sample-facts";
import { sampleOf, TEMPLATE_SAMPLES } from "./template-samples";
import { TEMPLATE_KIND_NAMES, TEMPLATE_KINDS, TEMPLATE_VARIABLE_NAMES, TEMPLATE_VARIABLES, variablesFor } from "./template-table";

describe("the table", () => {
  test("Every notice has a template's rule, and every part of a kind can be said by it.", () => {
    for (const kind of NOTICE_KIND_NAMES) expect(TEMPLATE_KINDS[kind].audience).toBe("customer");
    for (const kind of TEMPLATE_KIND_NAMES) expect(variablesFor(kind)).toEqual(expect.arrayContaining(mandatoryVariables(kind)));
  });

  test("What a reporter may be told and what a customer may be told share nothing but the desk and a date.", () => {
    const shared = TEMPLATE_VARIABLE_NAMES.filter((name) => TEMPLATE_VARIABLES[name].for.length > 1);
    expect(shared).toEqual(["answerBy", "desk.mail"]);
  });
});

describe("the product's own wording", () => {
  test.each(TEMPLATE_SAMPLES.map((sample) => [`${sample.kind}.${sample.language}`, sample] as const))(
    "%s has no fault, and leaves no Liquid behind.",
    (_name, sample) => {
      expect(checkTemplate(sample.kind, sample)).toEqual([]);
      for (const isBare of [false, true]) {
        const { subject, body } = renderNotice(sample, markedFacts(sample.kind, isBare));
        expect(`${subject}${body}`).not.toMatch(/[{}]|undefined|null/);
      }
    },
  );

  test("A reminder of a case without a measure does not speak of one.", () => {
    const { body } = renderNotice(sampleOf("reminder", "ja"), markedFacts("reminder", true));
    expect(body).not.toMatch(/実施した措置|解除の条件/);
  });
});

const defense = sampleOf("defense", "ja");
const withBody = (change: (body: string) => string) => checkTemplate("defense", { ...defense, body: change(defense.body) });

test.each([
  [
    "leaves out the clause",
    (body: string) => body.replaceAll("clause.label", "clause.text"),
    [{ code: "lacks", parts: ["clause"] }],
  ],
  [
    "leaves out all of the measure",
    (body: string) => body.replace(/\{% for restriction[\s\S]*?endfor %\}/, ""),
    [{ code: "lacks", parts: ["restricted", "still_works", "ends"] }],
  ],
  [
    "says it in a comment only",
    (body: string) => body.replace("{{ noGuarantee }}", "{% comment %}{{ noGuarantee }}{% endcomment %}"),
    [{ code: "lacks", parts: ["no_guarantee"] }],
  ],
  [
    "says it only where there is a note",
    (body: string) => body.replace("{{ noGuarantee }}", '{% if note != "" %}{{ noGuarantee }}{% endif %}'),
    [{ code: "lacks", parts: ["no_guarantee"] }],
  ],
  [
    "says it in the subject only",
    (body: string) => body.replaceAll("{{ caseNumber }}", "7"),
    [{ code: "lacks", parts: ["case_number"] }],
  ],
  [
    "names the reporter",
    (body: string) => `${body}{{ report.reporterName }}`,
    [{ code: "undeclared", variables: ["report.reporterName"] }],
  ],
  [
    "names what is not there in a branch",
    (body: string) => `${body}{% if note == "x" %}{{ fact.colour }}{% endif %}`,
    [{ code: "undeclared", variables: ["fact.colour"] }],
  ],
  ["names the body of a mail", (body: string) => `${body}{{ mail.body }}`, [{ code: "secret", variables: ["mail.body"] }]],
  ["names a password", (body: string) => `${body}{{ password }}`, [{ code: "secret", variables: ["password"] }]],
  ["holds a link", (body: string) => `${body} https://example.jp/reset`, [{ code: "link", link: "https://example.jp/reset" }]],
  [
    "puts a link together",
    (body: string) => `${body} {% assign way = "https" %}{{ way }}://example.jp/x`,
    [{ code: "link", link: "https://example.jp/x" }],
  ],
])("A template that %s has that fault.", (_what, change, faults) => {
  expect(withBody(change)).toEqual(faults);
});

test.each([
  ["is no Liquid", "{% for"],
  ["reads a file", '{% include "package.json" %}'],
  ["reads another template", '{% render "x" %}'],
  ["uses a filter that is none", "{{ caseNumber | shout }}"],
  ["never ends", "{% for a in (1..100000000) %}{% for b in (1..100000000) %}x{% endfor %}{% endfor %}"],
  ["grows without end", '{% assign x = "aaaaaaaaaaaaaaaa" %}{% for a in (1..60) %}{% assign x = x | append: x %}{% endfor %}'],
])("A template that %s is broken, and found so in good time.", (_what, more) => {
  const begun = performance.now();
  expect(withBody((body) => `${body}${more}`)).toMatchObject([{ code: "broken", error: expect.stringMatching(/./) }]);
  expect(performance.now() - begun).toBeLessThan(8000);
});

test.each(["customerName", "accounts", "restriction.measure", "caseNumber", "contractCode", "clause.label"])(
  "A reporter's template that names %s is refused.",
  (name) => {
    const sample = sampleOf("reporter_done", "ja");
    expect(checkTemplate("reporter_done", { ...sample, body: `${sample.body}{{ ${name} }}` })).toEqual([
      { code: "undeclared", variables: [name] },
    ]);
  },
);
