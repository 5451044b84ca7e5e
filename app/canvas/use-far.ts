"use client";

import { useStore } from "@xyflow/react";

const FAR = 0.3;

/** Whether the flow is seen from so far that small words cannot be read: they are left out then. */
export const useFar = (): boolean => useStore((state) => state.transform[2] < FAR);
