import { parseArgs } from "node:util";
import { startEmbedded } from "@/db/embedded";
import { prepareTemplate } from "@/db/testing";
import { runCommand } from "@/server/commands/command";
import { EXPLAINING, sayPlans } from "./explain";
import { FEW, growthOf } from "./growth";
import { benchIngest } from "./ingest";
import { watchMemory } from "./measure";
import { benchPreview } from "./preview";
import { benchSegments } from "./segments";
import { soak } from "./soak";
import { benchWave, decayRuns } from "./wave";

const FIGURES = ["wave", "growth", "ingest", "segments", "preview"] as const;
const DEFAULTS = { bench: "100000", soak: "20000" };

/** Measures the engine beside the bare SQL that it cannot beat, in one run; medians of interleaved runs. */
async function main(): Promise<number> {
	const { values } = parseArgs({
		options: {
			contacts: { type: "string" },
			json: { type: "boolean", default: false },
			only: { type: "string", default: FIGURES.join(",") },
			soak: { type: "string" },
			explain: { type: "boolean", default: false },
		},
	});
	const contacts = positive("contacts", values.contacts ?? DEFAULTS[values.soak ? "soak" : "bench"]);
	const minutes = values.soak === undefined ? undefined : positive("soak", values.soak);
	const only = figuresOf(values.only);
	const server = await startEmbedded({
		throwAway: true,
		settings: { shared_buffers: "1GB", max_wal_size: "8GB", ...(values.explain ? EXPLAINING : {}) },
	});
	process.env.RIPEN_TEST_DATABASE_URL = server.url;
	try {
		await prepareTemplate(server.url);
		if (minutes !== undefined) await soak(contacts, minutes, values.json);
		else {
			const figures = await measure(contacts, only);
			console.log(values.json ? JSON.stringify(figures) : figures);
		}
		if (values.explain) await sayPlans(server.url);
		return 0;
	} finally {
		await server.stop();
	}
}

async function measure(contacts: number, only: Set<string>): Promise<object> {
	const memory = watchMemory();
	const few = Math.min(FEW, contacts);
	const decay = only.has("wave") || only.has("growth") ? await decayRuns(contacts, few) : undefined;
	const figures = {
		contacts,
		...(decay && only.has("wave") ? { wave: await benchWave(contacts, decay.many) } : {}),
		...(decay && only.has("growth") ? { growth: growthOf(contacts, decay.many, few, decay.few) } : {}),
		...(only.has("ingest") ? { ingest: await benchIngest(contacts) } : {}),
		...(only.has("segments") ? { segments: await benchSegments(contacts) } : {}),
		...(only.has("preview") ? { preview: await benchPreview(contacts) } : {}),
	};
	memory.stop();
	return { ...figures, memory: { peakMb: memory.peakMb() } };
}

function positive(name: string, text: string): number {
	const value = Number(text);
	if (!(value > 0)) throw new Error(`--${name}: ${JSON.stringify(text)} is no number above 0`);
	return value;
}

function figuresOf(text: string): Set<string> {
	const only = new Set(text.split(","));
	for (const one of only)
		if (!FIGURES.some((figure) => figure === one))
			throw new Error(`--only: no figure "${one}"; name some of ${FIGURES.join(",")}`);
	return only;
}

runCommand(main);
