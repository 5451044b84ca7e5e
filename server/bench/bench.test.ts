import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { projectRoot } from "@/db/embedded/root";

const figure = expect.toSatisfy((value) => Number.isFinite(value) && value > 0, "a number above 0");
const speed = { perSecond: figure, floorPerSecond: figure, ratio: figure };
const played = { virtualDays: figure, seconds: figure, instantsPerSecond: figure };

it("measures every figure beside its floor and says so as JSON", { timeout: 240_000 }, async () => {
	const root = projectRoot();
	const command = join(root, "node_modules", ".bin", "tsx");
	const args = [join("server", "bench", "main.ts"), "--contacts", "200", "--json"];
	const { stdout } = await promisify(execFile)(command, args, { cwd: root });
	expect(JSON.parse(stdout)).toMatchObject({
		contacts: 200,
		wave: { seconds: figure, floorSeconds: figure, ratio: figure, nodeRatio: figure, durableSteps: figure },
		growth: { ratio: figure },
		ingest: { ...speed, withSegments: speed, p50Ms: figure, p99Ms: figure },
		segments: { seconds: figure, floorSeconds: figure, ratio: figure },
		preview: { contacts: figure, ...played, year: played },
		memory: { peakMb: figure },
	});
});
