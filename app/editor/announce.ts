"use client";

import { announce as say } from "@react-aria/live-announcer";

/** Told to screen readers once they have finished; nothing is seen. */
export const announce = (text: string): void => say(text, "polite");
