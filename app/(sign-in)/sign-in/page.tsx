import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { LanguageMenu } from "@/components/shell/language-menu";
import { PlainPage } from "@/components/shell/plain-page";
import { firstPlaceOf } from "@/components/shell/rail-places";
import { RoomMessages } from "@/components/shell/room-messages";
import { ThemeMenu } from "@/components/shell/theme-menu";
import { SignInForm } from "@/components/sign-in/sign-in-form";
import { currentOperator } from "@/lib/access/current-operator";
import { findDemoAddresses } from "@/lib/users/demo-addresses";

export async function generateMetadata() {
  return { title: (await getTranslations("sign-in"))("title") };
}

// "/" and then no second slash or backslash: an address of this console, never another site's.
const OURS = /^\/(?![/\\])/;

export default async function SignInPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { from } = await searchParams;
  const back = typeof from === "string" && OURS.test(from) ? from : null;
  const operator = await currentOperator();
  if (operator) redirect(back ?? firstPlaceOf(operator.roles));
  const t = await getTranslations("sign-in");
  return (
    <RoomMessages rooms={["sign-in"]}>
      <PlainPage
        title={t("title")}
        foot={
          <>
            <LanguageMenu />
            <ThemeMenu />
          </>
        }
      >
        {back && <p className="t2">{t("back")}</p>}
        <SignInForm demoAddresses={findDemoAddresses()} />
      </PlainPage>
    </RoomMessages>
  );
}
