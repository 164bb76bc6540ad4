import { notFound } from "next/navigation";
import { cache } from "react";
import { z } from "zod";
import type { Operator } from "@/lib/access/actor";
import { getCustomer } from "@/lib/customers/customer-detail-queries";
import { NotFound } from "@/lib/platform/errors";

/** The customer of an address, or the page that says there is none; read once for the page and its title. */
export const readCustomer = cache(async (customerId: string, operator: Operator) => {
  if (!z.uuid().safeParse(customerId).success) notFound();
  return await getCustomer(operator, customerId).catch((error: unknown) => {
    if (error instanceof NotFound) notFound();
    throw error;
  });
});
