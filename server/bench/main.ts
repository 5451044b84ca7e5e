import { parseArgs } from "node:util";
import { startEmbedded } from "@/db/embedded";
import { prepareTemplate } from "@/db/testing";
import { runCommand } from "@/server/commands/command";
import { watchMemory } from "./measure";
import { benchWave } from "./wave";

/** Measures the engine beside the bare SQL that it cannot beat, in one run; medians of interleaved runs. */
async function main(): Promise<number> {
	const { values } = parseArgs({
		options: {
			contacts: { type: "string", default: "100000" },
			json: { type: "boolean" },
			only: { type: "string" },
		},
	});
	const contacts = Number(values.contacts);
	const server = await startEmbedded({
		throwAway: true,
		settings: { shared_buffers: "1GB", max_wal_size: "8GB" },
	});
	process.env.RIPEN_TEST_DATABASE_URL = server.url;
	const memory = watchMemory();
	try {
		await prepareTemplate(server.url);
		const wave = await benchWave(contacts);
		memory.stop();
		const figures = { contacts, wave, memory: { peakMb: memory.peakMb() } };
		console.log(values.json ? JSON.stringify(figures) : figures);
		return 0;
	} finally {
		await server.stop();
	}
}

runCommand(main);
