import type { UseFormReturn } from "react-hook-form";
import type { AlertSettings } from "@/server/me/types";

export type AlertFields = UseFormReturn<AlertSettings, unknown, AlertSettings>;

/** An empty field says that nothing is set. */
export const OR_NOTHING = { setValueAs: (value: string | null) => value || null };
