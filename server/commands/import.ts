import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { connect } from "@/db/client";
import { StartError } from "@/db/embedded";
import { readContactMap, readEventMap } from "@/server/import/map";
import { Progress } from "@/server/import/progress";
import { type Imported, importContacts, importEvents } from "@/server/import/run";
import { openInstance } from "@/server/start/instance";
import { engineForCommand } from "@/server/wake";
import type { Engine } from "@/workflows/engine/live/engine";
import { parseText, printFault, type Read } from "@/workflows/language/read";
import { runCommand } from "./command";

const USAGE =
	"usage: npm run -s import -- FILE.csv --map MAP.yaml [--events [--live]] [--refused PATH] [--json]";

async function main(): Promise<number> {
	const { values, positionals } = parseArgs({
		allowPositionals: true,
		options: {
			map: { type: "string" },
			events: { type: "boolean" },
			live: { type: "boolean" },
			refused: { type: "string" },
			json: { type: "boolean" },
		},
	});
	const [file, ...more] = positionals;
	if (file === undefined || more.length > 0 || values.map === undefined || (values.live && !values.events)) {
		console.error(USAGE);
		return 1;
	}
	const options = {
		refused: values.refused ?? `${file}.refused.csv`,
		progress: (size: number) => new Progress(size),
	};
	const text = await mapText(values.map);
	const done = values.events
		? await onEngine(text, readEventMap, (engine, map) =>
				importEvents(engine, file, map, { ...options, live: values.live ?? false }),
			)
		: await onEngine(text, readContactMap, (engine, map) => importContacts(engine, file, map, options));
	if (values.json) console.log(JSON.stringify(done, null, 2));
	else say(done, options.refused);
	return 0;
}

async function onEngine<T>(
	value: { file: string; parsed: unknown },
	read: (value: unknown) => Read<T>,
	work: (engine: Engine, map: T) => Promise<Imported>,
): Promise<Imported> {
	const map = read(value.parsed);
	if (!map.ok) throw refusal(value.file, map.faults.map(printFault));
	const instance = await openInstance();
	const sql = connect(instance.url, { applicationName: "ripen import" });
	try {
		return await work(engineForCommand(sql), map.value);
	} finally {
		await sql.end({ timeout: 5 });
		await instance.close();
	}
}

async function mapText(file: string): Promise<{ file: string; parsed: unknown }> {
	const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
		throw refusal(file, [error.code === "ENOENT" ? "there is no such file" : error.message]);
	});
	const parsed = parseText(text);
	if (!parsed.ok) throw refusal(file, parsed.faults.map(printFault));
	return { file, parsed: parsed.value };
}

const refusal = (file: string, faults: string[]) =>
	new StartError(faults.map((fault) => `${file}: ${fault}`).join("\n"), "Nothing was imported.");

function say({ rows, counts, refused, seconds, above }: Imported, path: string): void {
	const parts = Object.entries(counts).map(([what, n]) => `${n.toLocaleString("en")} ${what}`);
	console.log(
		`${rows.toLocaleString("en")} rows in ${seconds.toFixed(1)} s: ${parts.join(", ") || "none taken"}`,
	);
	if (refused > 0) console.log(`${refused.toLocaleString("en")} refused, with reasons in ${path}`);
	for (const { contacts, score, reaches, flow } of above)
		if (contacts > 0)
			console.log(
				`${contacts.toLocaleString("en")} contacts have ${score} at ${reaches} or above; ${flow} takes them in when they cross it anew`,
			);
}

runCommand(main);
