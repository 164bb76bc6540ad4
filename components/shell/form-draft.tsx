"use client";
import { useEffect, useRef, useState } from "react";
import { useFormDone } from "../ui/form-done";
import { DraftLine } from "./draft-line";
import { useDraft } from "./use-draft";

interface FormDraftProps {
  /** The record and the form upon it, `incident:7:response`. */
  record: string;
  version: number;
}

type Fields = Record<string, string>;

/** Stands inside a form whose fields have names: keeps what is typed in them, and puts it back. */
export function FormDraft(props: FormDraftProps) {
  const place = useRef<HTMLDivElement>(null);
  const [form, setForm] = useState<HTMLFormElement | null>(null);
  useEffect(() => setForm(place.current?.closest("form") ?? null), []);
  return <div ref={place}>{form && <KeepForm {...props} form={form} />}</div>;
}

function KeepForm({ form, record, version }: FormDraftProps & { form: HTMLFormElement }) {
  const [value, setValue] = useState<Fields>(() => fieldsOf(form));
  const draft = useDraft({ record, version, value, restore: (fields) => fillAll(form, fields) });
  useEffect(() => {
    // After React's own handlers, for a field may be one that React holds.
    const read = () => queueMicrotask(() => setValue(fieldsOf(form)));
    form.addEventListener("input", read);
    form.addEventListener("change", read);
    return () => {
      form.removeEventListener("input", read);
      form.removeEventListener("change", read);
    };
  }, [form]);
  useFormDone(draft.drop);
  return <DraftLine draft={draft} />;
}

/** Texts and choices by name; files cannot be kept. */
function fieldsOf(form: HTMLFormElement): Fields {
  const texts: Fields = {};
  for (const field of form.elements) {
    if (!isKept(field)) continue;
    const isText = !(field instanceof HTMLInputElement && isPressed(field));
    texts[field.name] ??= "";
    if (isText || field.checked) texts[field.name] = field.value;
  }
  return texts;
}

const isPressed = ({ type }: HTMLInputElement) => type === "radio" || type === "checkbox";

function isKept(field: Element): field is HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement {
  const isField = field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement || field instanceof HTMLSelectElement;
  if (!isField || field.name === "" || ["file", "password", "hidden"].includes(field.type)) return false;
  // A log line is redacted before it is stored; a draft would keep it as it was pasted.
  return field.closest("[data-unkept]") === null;
}

/** Twice: a choice may bring further fields, and choices, with it. What took its text at once may have been typed in since. */
function fillAll(form: HTMLFormElement, fields: Fields): void {
  const taken = fill([...form.elements], fields);
  setTimeout(() => {
    const rest = [...form.elements].filter((field) => !taken.has(field));
    fill(rest, fields);
  });
}

/** Fills as a person would: React hears of it, whether it holds the field or not. Returns the fields that took their text. */
function fill(elements: readonly Element[], fields: Fields): ReadonlySet<Element> {
  const taken = new Set<Element>();
  for (const field of elements) {
    if (!isKept(field)) continue;
    const text = fields[field.name];
    if (text === undefined) continue;
    if (field instanceof HTMLInputElement && isPressed(field)) {
      const isWanted = field.value === text;
      if (isWanted !== field.checked && (isWanted || field.type === "checkbox")) field.click();
      continue;
    }
    if (field.value !== text) {
      Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), "value")?.set?.call(field, text);
      field.dispatchEvent(new Event(field instanceof HTMLSelectElement ? "change" : "input", { bubbles: true }));
    }
    if (field.value === text) taken.add(field);
  }
  return taken;
}
