"use client";

import { useEditorApi } from "@/app/editor/store";
import { downloadText } from "@/app/flows/download";
import { useTRPCClient } from "@/app/providers";
import { setAddress } from "@/app/results/address";
import { tell, tellTrouble } from "@/app/ui/toast";
import type { ScenarioRow } from "@/server/scenarios/types";
import { castSchema } from "@/workflows/language/cast/schema";
import { MOST_DAYS } from "@/workflows/language/cast/types";
import { parseText, readScenario } from "@/workflows/language/read";
import type { Scenario } from "@/workflows/language/scenario";
import { previewOf } from "../of";
import { asCast } from "./as-cast";
import { useRefreshScenarios } from "./use-refresh";

/** What can be done with a scenario without asking further. */
export function useScenarioActions(flow: string) {
	const client = useTRPCClient();
	const editor = useEditorApi();
	const refresh = useRefreshScenarios(flow);

	/** Says what went wrong; resolves to whether nothing did. */
	const safely = async (work: () => Promise<void>): Promise<boolean> => {
		try {
			await work();
			return true;
		} catch (error) {
			tellTrouble(error);
			return false;
		}
	};

	return {
		duplicate: ({ id }: ScenarioRow) =>
			safely(async () => {
				await client.scenarios.duplicate.mutate({ flow, id });
				await refresh();
			}),
		download: ({ id }: ScenarioRow) =>
			safely(async () => {
				const { fileName, text } = await client.scenarios.exportFile.query({ flow, id });
				downloadText(fileName, text);
			}),
		/** Its contacts and what they do become what the next preview asks for. */
		show: ({ id, name }: ScenarioRow) =>
			safely(async () => {
				const { text } = await client.scenarios.get.query({ flow, id });
				const { start, seed, ...rest } = scenarioIn(text);
				const { cast, days, notes } = asCast({ start, ...rest });
				const read = castSchema.safeParse(cast);
				if (!read.success || days > MOST_DAYS)
					throw new Error("This scenario is too large for a preview, or takes longer than a year.");
				previewOf(editor, flow).setSetup({
					cast: read.data,
					start,
					days,
					...(seed === undefined ? {} : { seed }),
				});
				setAddress({ view: "preview" });
				const otherwise = notes.length > 0 ? `; ${notes.join(", ")}` : "";
				tell(`The contacts of “${name}” are ready to walk${otherwise}`);
			}),
	};
}

/** Its program counts for nothing here: a preview is played with that of this house. */
function scenarioIn(text: string): Scenario {
	const parsed = parseText(text);
	const read = parsed.ok ? readScenario({ ...(parsed.value as object), program: "here" }) : parsed;
	if (!read.ok) throw new Error("This scenario cannot be read. Edit its text first.");
	return read.value;
}
