import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { requireOperator } from "@/lib/access/require-operator";

export async function generateMetadata() {
  return { title: (await getTranslations("shell.missing"))("title") };
}

/** Every address that is no page: answered inside the frame, and only to people who are signed in. */
export default async function MissingPage() {
  await requireOperator("self");
  notFound();
}
