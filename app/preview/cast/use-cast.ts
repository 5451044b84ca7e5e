"use client";

import { useEffect, useMemo, useState } from "react";
import { useBook } from "@/app/editor/book";
import { useEditorApi } from "@/app/editor/store";
import { presetsFor } from "@/workflows/language/cast/presets";
import type { Crowd, Persona } from "@/workflows/language/cast/types";
import { castSize, readSetup } from "../setup";
import { usePreview, usePreviewApi } from "../store";
import { aroundDraft } from "./around";
import { keepAside, type LaidAside, nobodyAside, readAside } from "./aside";
import { firstCast } from "./first";
import { partsOf, type Row, rowsOf, withAdded } from "./rows";
import { nextMonday } from "./start";

/** The list of simulated contacts and what may be done to it. A first visit finds a sensible one. */
export function useCast() {
	const preview = usePreviewApi();
	const editor = useEditorApi();
	const { program, known } = useBook();
	const cast = usePreview((state) => state.setup.cast);
	const [aside, setAside] = useState<LaidAside>(nobodyAside);
	const presets = useMemo(() => presetsFor(aroundDraft(program, editor.getState().draft)), [program, editor]);

	useEffect(() => {
		if (!known) return;
		const laid = readAside(preview.flow);
		setAside(laid);
		if (castSize(readSetup(preview.flow).cast) > 0 || laid.rows.length > 0 || laid.crowd) return;
		const start = nextMonday(program.timezone, new Date().toISOString());
		preview.setSetup({ cast: firstCast(presets), start });
	}, [known, preview, presets, program.timezone]);

	const rows = useMemo(() => rowsOf(cast, aside.rows), [cast, aside]);

	function put(next: { rows?: Row[]; crowd?: Crowd | undefined; crowdAside?: Crowd | undefined }) {
		const parts = partsOf(next.rows ?? rows);
		const crowd = "crowd" in next ? next.crowd : cast.crowd;
		const crowdAside = "crowdAside" in next ? next.crowdAside : aside.crowd;
		const laid = { rows: parts.aside, ...(crowdAside && { crowd: crowdAside }) };
		setAside(laid);
		keepAside(preview.flow, laid);
		preview.setSetup({
			cast: {
				personas: parts.personas,
				...(parts.copies.length > 0 && { copies: parts.copies }),
				...(crowd && { crowd }),
			},
		});
	}

	return {
		rows,
		presets,
		program,
		crowd: cast.crowd ?? aside.crowd,
		crowdOn: cast.crowd !== undefined,
		size: castSize(cast),
		setRows: (next: Row[]) => put({ rows: next }),
		add: (personas: readonly Persona[], copy = false) => put({ rows: withAdded(rows, personas, copy) }),
		setCrowd: (crowd: Crowd | undefined, on = true) =>
			put(on ? { crowd, crowdAside: undefined } : { crowd: undefined, crowdAside: crowd }),
	};
}

export type CastList = ReturnType<typeof useCast>;
