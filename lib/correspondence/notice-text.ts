import { Liquid } from "liquidjs";
import { InvalidInput } from "@/lib/platform/errors";

/** What a template may do beside naming a variable: loops, conditions and its own names. Nothing that reads a file or another template. */
const TAGS: readonly string[] = ["assign", "break", "capture", "case", "comment", "continue", "for", "if", "raw", "unless"];

const engine = new Liquid({
  strictVariables: true,
  // An optional variable may be absent where a condition asks for it.
  lenientIf: true,
  strictFilters: true,
  ownPropertyOnly: true,
  outputEscape: undefined,
  templates: {},
  // A template that goes on for ever, or grows without end, would stop whoever is at the console.
  parseLimit: 50_000,
  renderLimit: 1000,
  memoryLimit: 2_000_000,
});
for (const tag of Object.keys(engine.tags)) if (!TAGS.includes(tag)) Reflect.deleteProperty(engine.tags, tag);

/** A template's two texts. */
export interface TemplateText {
  subject: string;
  body: string;
}

/** The names in a template ("desk.mail", "fact.from"), and which of them it does not define itself. Throws when it is no Liquid. */
export function namesIn({ subject, body }: TemplateText): { names: string[]; globals: string[] } {
  const of = (read: (text: string) => string[]) => [...new Set([subject, body].flatMap((text) => read(text)))];
  return { names: of((text) => engine.fullVariablesSync(text)), globals: of((text) => engine.globalFullVariablesSync(text)) };
}

/** A message in words. Refuses a template that names something that is not there, or that is no Liquid. */
export function renderNotice(template: TemplateText, facts: object): TemplateText {
  try {
    const render = (text: string): string => engine.parseAndRenderSync(text, facts);
    return {
      // One line: a line break in a subject would begin another header.
      subject: render(template.subject).replace(/\s+/g, " ").trim(),
      body: `${render(template.body)
        .replace(/[ \t]+$/gm, "")
        .replace(/\n{3,}/g, "\n\n")
        .trim()}\n`,
    };
  } catch (error) {
    throw brokenTemplate(error);
  }
}

/** The refusal for what the engine says of a template. */
export function brokenTemplate(error: unknown): InvalidInput {
  const key = "templates.refusal.broken";
  return new InvalidInput(key, { error: error instanceof Error ? error.message : "" }, { body: key });
}
