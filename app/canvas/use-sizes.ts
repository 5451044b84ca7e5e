"use client";

import { useReactFlow } from "@xyflow/react";
import { useMemo } from "react";
import type { Size, SizeOf } from "./geometry";

/** The cards as they are drawn. */
export function useSizes(): { sizeOf: SizeOf; sizesOf(ids: Iterable<string>): Record<string, Size> } {
	const flow = useReactFlow();
	return useMemo(() => {
		const sizeOf = (id: string): Size | undefined => {
			const { width, height } = flow.getInternalNode(id)?.measured ?? {};
			return width && height ? { width, height } : undefined;
		};
		const sizesOf = (ids: Iterable<string>) =>
			Object.fromEntries(
				[...ids].flatMap((id) => {
					const size = sizeOf(id);
					return size ? [[id, size] as const] : [];
				}),
			);
		return { sizeOf, sizesOf };
	}, [flow]);
}
