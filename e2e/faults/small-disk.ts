import { spawnSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, rmSync, statfsSync, statSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { World } from "./world";

/** A way to let the server run out of room. `place`: where its data has to be, if that matters. */
export type SmallDisk = {
	place?: string;
	/** What it says then. */
	words: RegExp;
	/** Takes all room away; says how. */
	fill(world: World): Promise<string>;
	makeRoom(world: World): Promise<void>;
	remove(): void;
};

const MB = 1024 * 1024;
const SIZE_MB = 400;

/** A small disk of its own where one may be mounted, else files that may not grow; undefined where neither goes. */
export function smallDisk(): SmallDisk | undefined {
	if (process.platform !== "linux") return undefined;
	return mounted() ?? limited();
}

/** A file system in memory of some hundred megabytes, and a file that takes what is left of it. */
function mounted(): SmallDisk | undefined {
	const place = mkdtempSync(join(tmpdir(), "ripen-small-disk-"));
	const run = spawnSync("mount", ["-t", "tmpfs", "-o", `size=${SIZE_MB}m,mode=755`, "tmpfs", place]);
	const { blocks, bsize } = statfsSync(place);
	if (run.status !== 0 || blocks * bsize > SIZE_MB * MB) {
		rmSync(place, { recursive: true });
		return undefined;
	}
	const unmount = () => spawnSync("umount", ["-l", place]);
	process.on("exit", unmount);
	const ballast = join(place, "ballast");
	return {
		place,
		words: /could not [^\n]*No space left on device/g,
		fill: async () => `a disk of ${SIZE_MB} MB, its last ${writeToTheEnd(ballast)} MB taken`,
		makeRoom: async () => rmSync(ballast),
		remove: () => {
			unmount();
			process.off("exit", unmount);
			rmSync(place, { recursive: true, force: true });
		},
	};
}

function writeToTheEnd(file: string): number {
	const block = Buffer.alloc(64 * 1024, 1);
	const descriptor = openSync(file, "w");
	let written = 0;
	try {
		for (;;) written += writeSync(descriptor, block);
	} catch {
		return Math.round(written / MB);
	} finally {
		closeSync(descriptor);
	}
}

/** No process of the server may write files longer than the table of events is now. */
function limited(): SmallDisk | undefined {
	if (spawnSync("prlimit", ["--version"]).status !== 0) return undefined;
	const limit = (world: World, bytes: string) => {
		for (const pid of world.database.pids) {
			// Only a process of the same user may do this, whatever else root may.
			const { uid, gid } = statSync(`/proc/${pid}`, { throwIfNoEntry: false }) ?? {};
			spawnSync("prlimit", ["--pid", String(pid), `--fsize=${bytes}:`], { uid, gid, cwd: "/" });
		}
	};
	return {
		words: /could not [^\n]*File too large/g,
		fill: async (world) => {
			const bytes = await swell(world);
			limit(world, String(bytes));
			await useUp(world);
			return `no file longer than ${Math.round(bytes / MB)} MB`;
		},
		makeRoom: async (world) => {
			limit(world, "unlimited");
			await world.sql`delete from events where type = 'filler'`;
		},
		remove: () => {},
	};
}

/** Makes the table of events longer than the files of the server's log, which must go on. Returns its length. */
async function swell({ sql }: World): Promise<number> {
	await sql`insert into events (contact_id, type, at, taken_at, properties)
		select (select min(id) from contacts), 'filler', now(), now(),
			(select jsonb_build_object('x', string_agg(md5(random()::text || m), '')) from generate_series(1, 45) m)
		from generate_series(1, 14000) n`;
	const [{ bytes }] = await sql<[{ bytes: number }]>`
		select max(pg_relation_size(t)) as bytes from (select distinct tableoid as t from events where type = 'filler') f`;
	return bytes;
}

/** Takes what room is left in the pages that the table has. */
async function useUp({ sql }: World): Promise<void> {
	const more = () => sql`insert into events (contact_id, type, at, taken_at, properties)
		select (select min(id) from contacts), 'filler', now(), now(), '{}' from generate_series(1, 50)`;
	for (let full = false, tries = 0; !full; tries++) {
		if (tries > 2000) throw new Error("the table of events grows though it must not");
		await more().catch(() => {
			full = true;
		});
	}
}
