import type { AuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import type { Locale } from "@/lib/i18n/locales";
import { requiredEnv } from "@/lib/platform/env";
import { DomainError, MoveRefused } from "@/lib/platform/errors";
import { log } from "@/lib/platform/log";
import { withoutNul } from "@/lib/platform/without-nul";
import { signOut } from "./revoke-session";
import { SESSION_HOURS, signIn } from "./sign-in";
import { SignIn } from "./user-inputs";

/** The nearest proxy's word on where a call came from; what stands before it in the list, anybody may have written. */
function sourceOf(headers: Record<string, unknown> | undefined): string | null {
  const list = headers?.["x-forwarded-for"];
  return typeof list === "string" ? (list.split(",").at(-1)?.trim() ?? null) : null;
}

/** next-auth carries the token; whether it still means anything is the session row's to say. */
export function authOptions(onSignedIn: (locale: Locale) => Promise<void>): AuthOptions {
  return {
    secret: requiredEnv("NEXTAUTH_SECRET"),
    session: { strategy: "jwt", maxAge: SESSION_HOURS * 3600 },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    providers: [
      CredentialsProvider({
        credentials: { email: {}, password: {} },
        async authorize(credentials, request) {
          const wish = SignIn.safeParse(withoutNul(credentials));
          if (!wish.success) return null;
          try {
            const { sessionId, locale } = await signIn(wish.data, sourceOf(request.headers));
            await onSignedIn(locale);
            return { id: sessionId };
          } catch (error) {
            if (error instanceof MoveRefused) throw new Error("LockedOut"); // the sign-in page knows this word
            if (error instanceof DomainError) return null;
            log.error("sign_in.failed", { error });
            throw new Error("Unavailable");
          }
        },
      }),
    ],
    callbacks: {
      // No name, no address: the token carries only which session to look up.
      jwt: ({ token, user }) => ({ sessionId: user?.id ?? token.sessionId }),
      session: ({ session }) => ({ expires: session.expires }),
    },
    events: {
      signOut: async ({ token }) => {
        if (typeof token?.sessionId === "string") await signOut(token.sessionId);
      },
    },
    logger: {
      error: (code) => log.error("next_auth.error", { code }),
      warn: (code) => log.debug("next_auth.warning", { code }),
      debug: () => {},
    },
  };
}
