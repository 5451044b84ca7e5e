import { pause, stubborn } from "./patience";
import type { World } from "./world";

type Left = { inside: number; waiting: number; due: number; delivered: number };

/**
 * Waits for as long as something moves: until nobody stands in a flow but `staying`, nothing is due and nothing waits in
 * the outbox or to be told. Returns false when nothing has moved for `patienceMs` before that.
 */
export async function rest(
	world: World,
	patienceMs: number,
	{ say = () => {}, staying = 0 }: { say?: (line: string) => void; staying?: number } = {},
): Promise<boolean> {
	let seen = "";
	let movedAt = performance.now();
	for (let looks = 1; ; looks++) {
		const [left] = await stubborn(
			() => world.sql<Left[]>`
				select (select count(*) from enrollments) as inside,
					(select count(*) from outbox where status = 'pending') +
						(select count(*) from notices where status = 'pending') as waiting,
					(select count(*) from looks) as due,
					(select count(*) from outbox where status = 'delivered') as delivered`,
		);
		if (left!.inside <= staying && left!.waiting + left!.due === 0) return true;
		const now = JSON.stringify(left);
		if (now !== seen) {
			seen = now;
			movedAt = performance.now();
		}
		if (performance.now() - movedAt > patienceMs) {
			say(`nothing moves any more: ${now}`);
			return false;
		}
		if (looks % 60 === 0) say(now);
		await pause(500);
	}
}
