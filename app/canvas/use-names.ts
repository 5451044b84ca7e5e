"use client";

import { useEffect } from "react";
import { useBook } from "@/app/editor/book";
import type { Names } from "@/workflows/language/define-node";
import { useCanvasApi } from "./state";

/** The names that people gave scores, segments and the rest; the canvas' own state gets to know them too. */
export function useNames(): Names {
	const { names } = useBook();
	const canvas = useCanvasApi();
	useEffect(() => canvas.setState({ names }), [canvas, names]);
	return names;
}
