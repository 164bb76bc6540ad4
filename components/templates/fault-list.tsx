import { useTranslations } from "next-intl";
import { StatePanel } from "@/components/ui/state-panel";
import type { TemplateFault } from "@/lib/correspondence/template-rules";
import { TEMPLATE_PART_NAMES } from "@/lib/correspondence/template-table";

/** Why a text cannot be published, each in a sentence. What is missing has the checklist besides. */
export function FaultList({ faults }: { faults: readonly TemplateFault[] }) {
  const t = useTranslations("templates");
  if (faults.length === 0) return null;
  return (
    <StatePanel kind="warning" title={t("editor.refused")}>
      <ul>
        {faults.map((fault) => (
          <li key={fault.code}>
            <Sentence fault={fault} />
          </li>
        ))}
      </ul>
    </StatePanel>
  );
}

function Sentence({ fault }: { fault: TemplateFault }) {
  const t = useTranslations("templates.refusal");
  if (fault.code === "broken") return t("broken", { error: fault.error });
  if (fault.code === "link") return t("link", { link: fault.link });
  if (fault.code !== "lacks") return t(fault.code, { variables: fault.variables.join(", ") });
  return t("lacks", Object.fromEntries(TEMPLATE_PART_NAMES.map((part) => [part, fault.parts.includes(part) ? "yes" : "no"])));
}
