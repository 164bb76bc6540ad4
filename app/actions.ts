"use server";
import { operatorAction } from "@/lib/access/operator-action";
import { chooseLocale } from "@/lib/users/choose-locale";
import { ChooseLocale } from "@/lib/users/user-inputs";

/** Somebody who is not signed in is answered `refused`: then only the browser remembers the language. */
export const chooseLocaleAction = operatorAction({ input: ChooseLocale, permission: "self", perform: chooseLocale });
