import { expect } from "@playwright/test";
import type { Stage } from "./stage";

/** From the start on, whoever comes to the flow next walks on after a step: the pictures of the dots are not the same. */
export async function expectMoving(stage: Stage): Promise<void> {
	await stage.slider.focus();
	await stage.slider.press("Home");
	await expect(async () => {
		const [pictures] = await Promise.all([
			watched(stage),
			stage.playback.getByRole("button", { name: /^Step/ }).click(),
		]);
		expect(pictures).toBeGreaterThan(2);
	}).toPass({ timeout: 10_000 });
}

/** How many different pictures the dots make in a second; an empty one does not count. */
const watched = ({ dots }: Stage): Promise<number> =>
	dots.evaluate(async (canvas: HTMLCanvasElement) => {
		const seen = new Set<string>();
		for (const end = performance.now() + 1000; performance.now() < end && seen.size < 4; ) {
			await new Promise(requestAnimationFrame);
			const { data } = canvas.getContext("2d")!.getImageData(0, 0, canvas.width, canvas.height);
			let [painted, places] = [0, 0];
			for (let at = 3; at < data.length; at += 4) {
				if (data[at] === 0) continue;
				painted++;
				places += at;
			}
			if (painted > 0) seen.add(`${painted} ${places}`);
		}
		return seen.size;
	});
