"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { MOST_DRAWN, type ReviewFilter } from "@/lib/reviews/review-inputs";
import { reviewsAddress } from "./review-address";
import styles from "./reviews.module.css";

/** Draws a random sample of the period: size, seed and moment go into the address, so that the list can be handed on. */
export function SampleForm({ filter }: { filter: ReviewFilter }) {
  const t = useTranslations("reviews.sample");
  const router = useRouter();
  const [isComing, start] = useTransition();
  function draw(form: FormData) {
    const size = Math.min(MOST_DRAWN, Math.max(1, Math.trunc(Number(form.get("size"))) || 1));
    const sample = { size, seed: randomSeed(), upTo: new Date() };
    start(() => router.push(reviewsAddress({ ...filter, sample, after: undefined })));
  }
  return (
    <form
      className={styles.sample}
      onSubmit={(event) => {
        event.preventDefault();
        draw(new FormData(event.currentTarget));
      }}
    >
      <TextField
        label={t("label")}
        isLabelHidden
        name="size"
        type="number"
        min={1}
        max={MOST_DRAWN}
        defaultValue={filter.sample?.size ?? 10}
      />
      <Button type="submit" icon="swap" isBusy={isComing}>
        {t(filter.sample ? "again" : "draw")}
      </Button>
    </form>
  );
}

const randomSeed = () =>
  [...crypto.getRandomValues(new Uint8Array(4))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
