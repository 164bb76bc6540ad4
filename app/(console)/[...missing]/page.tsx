import { notFound } from "next/navigation";
import { requireOperator } from "@/lib/access/require-operator";

/** Every address that is no page: answered inside the frame, and only to people who are signed in. */
export default async function MissingPage() {
  await requireOperator("self");
  notFound();
}
