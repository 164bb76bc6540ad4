import { getTranslations } from "next-intl/server";
import { PageFrame } from "@/components/shell/page-frame";
import { RoomMessages } from "@/components/shell/room-messages";
import { TokenList } from "@/components/tokens/token-list";
import { TabLinks } from "@/components/ui/tabs";
import { requireOperator } from "@/lib/access/require-operator";
import { listTokens } from "@/lib/tokens/token-queries";
import { issueTokenAction, revokeTokenAction } from "./actions";

export async function generateMetadata() {
  return { title: (await getTranslations("tokens"))("title") };
}

export default async function ApiTokensPage({ searchParams }: { searchParams: Promise<{ view?: string }> }) {
  await requireOperator("integration:manage");
  const isOver = (await searchParams).view === "over";
  const [{ rows, good, over }, t] = await Promise.all([listTokens({ isOver }), getTranslations("tokens")]);
  const tabs = [
    { href: "/settings/api-tokens", label: t("view.good"), count: good, isCurrent: !isOver },
    { href: "/settings/api-tokens?view=over", label: t("view.over"), count: over, isCurrent: isOver },
  ];
  return (
    <PageFrame title={t("title")} strip={<TabLinks label={t("view.label")} tabs={tabs} />}>
      <RoomMessages rooms={["tokens"]}>
        <TokenList rows={rows} isOver={isOver} actions={{ issueToken: issueTokenAction, revokeToken: revokeTokenAction }} />
      </RoomMessages>
    </PageFrame>
  );
}
