import { useTranslations } from "next-intl";
import { TabLinks } from "@/components/ui/tabs";

/** The pages of the directory. */
export function DirectoryTabs({ current, unmatched }: { current: "import" | "unmatched"; unmatched: number }) {
  const t = useTranslations("directory.tab");
  return (
    <TabLinks
      label={t("tabs")}
      tabs={[
        { href: "/settings/directory", label: t("import"), isCurrent: current === "import" },
        { href: "/settings/directory/unmatched", label: t("unmatched"), count: unmatched, isCurrent: current === "unmatched" },
      ]}
    />
  );
}
