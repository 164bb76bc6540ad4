/** What somebody has put into a field, in the words that they see. */
export interface TypedField {
  name: string;
  label: string;
  shown: string;
}

/** Everything typed or chosen in a form, by the labels of its fields. */
export function typedFields(form: HTMLFormElement): TypedField[] {
  return [...form.elements].flatMap((field): TypedField[] => {
    if (field instanceof HTMLSelectElement) return entry(field, field.selectedOptions[0]?.textContent ?? "");
    if (field instanceof HTMLTextAreaElement) return entry(field, field.value);
    if (!(field instanceof HTMLInputElement) || field.type === "file" || field.type === "password") return [];
    const isPressed = field.type === "radio" || field.type === "checkbox";
    if (!isPressed) return entry(field, field.type === "datetime-local" ? field.value.replace("T", " ") : field.value);
    // A choice is named by the group it belongs to, what was chosen by its own label.
    const group = field.closest("fieldset")?.querySelector("legend")?.textContent ?? "";
    return field.checked ? [{ name: field.name, label: group, shown: labelOf(field) }] : [];
  });
}

type Labelled = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const entry = (field: Labelled, shown: string): TypedField[] =>
  shown.trim() === "" ? [] : [{ name: field.name, label: labelOf(field), shown: shown.trim() }];

/** Without the mark of a field that must be filled. */
function labelOf(field: Labelled): string {
  const label = field.labels?.[0]?.cloneNode(true);
  if (!(label instanceof HTMLElement)) return field.getAttribute("aria-label") ?? "";
  for (const mark of label.querySelectorAll("[class*=required]")) mark.remove();
  return label.textContent?.trim() ?? "";
}
