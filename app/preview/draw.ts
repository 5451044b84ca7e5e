import type { Ground } from "./ground";
import type { Heat } from "./heat";
import { BEHIND } from "./pace";
import type { Playback } from "./playback";
import type { Spot } from "./walk";
import { alongWay } from "./ways";

export const MOST_DOTS = 1000;
const SHADES = 12;
/** Of those who stand on a card so many are shown, under its lower edge. */
const MOST_STANDING = 26;
const APART = 8;
/** And beside each other, in canvas units. */
const BESIDE = 6;
const LANES = 7;

/** What was drawn last, in pixels of the canvas: for a press on it. */
export type Drawn = { size: number; x: Float32Array; y: Float32Array; who: Int32Array; shade: Uint8Array };

export const nothingDrawn = (): Drawn => ({
	size: 0,
	x: new Float32Array(MOST_DOTS),
	y: new Float32Array(MOST_DOTS),
	who: new Int32Array(MOST_DOTS),
	shade: new Uint8Array(MOST_DOTS),
});

type View = { x: number; y: number; zoom: number };

const spot: Spot = { port: -1, share: 0, node: -1 };

/** Finds the place of every dot that there is to draw. `seen` is the instant that is shown, in ms. */
export function placeDots(
	into: Drawn,
	playback: Playback,
	{ ways, boxes }: Ground,
	heat: Heat,
	{ x, y, zoom }: View,
	{ clock, seen, edge, selected }: { clock: number; seen: number; edge: number; selected: number | null },
): void {
	const standing = new Map<number, number>();
	const { nodes, ports } = playback.log;
	into.size = 0;
	for (let n = -1; n < playback.contacts && into.size < MOST_DOTS; n++) {
		// The selected one comes first, so that it is drawn whatever the crowd.
		const who = n === -1 ? selected : n === selected ? null : n;
		if (who === null) continue;
		const lane = (who * 5) % LANES;
		playback.spot(who, seen - (BEHIND * edge * ((who * 3) % LANES)) / LANES, edge, spot);
		let at: { x: number; y: number };
		if (spot.port >= 0) {
			const way = ways.get(ports.all[spot.port]!);
			if (!way) continue;
			// Beside at the ends too: a narrow stream leaves the port and comes to the card.
			const beside = ((lane - (LANES - 1) / 2) / LANES) * 2 * BESIDE;
			at = { x: alongWay(way.x, spot.share) + beside, y: alongWay(way.y, spot.share) };
		} else {
			const box = spot.node >= 0 ? boxes.get(nodes.all[spot.node]!) : undefined;
			if (!box) continue;
			const before = standing.get(spot.node) ?? 0;
			standing.set(spot.node, before + 1);
			if (before >= MOST_STANDING) continue;
			at = { x: box.x + 14 + before * APART, y: box.y + box.height + 7 };
		}
		const dot = into.size++;
		into.x[dot] = at.x * zoom + x;
		into.y[dot] = at.y * zoom + y;
		into.who[dot] = who;
		into.shade[dot] = Math.round(heat.of(who, clock) * (SHADES - 1));
	}
}

/** The dots from cold to ripe as pictures: a stamp is quicker than a circle, and a thousand of them are made of it. */
export type Stamps = { radius: number; dots: number; pictures: HTMLCanvasElement[]; select: string };

export const radiusAt = (zoom: number): number => Math.min(6, Math.max(2.5, Math.round(9 * zoom) / 2));

/** `dots` are pixels of the screen per pixel of the page. */
export function stampsOf(
	radius: number,
	dots: number,
	colour: (share: number) => string,
	{ rim, select }: { rim: string; select: string },
): Stamps {
	const pictures = Array.from({ length: SHADES }, (_, at) => {
		const picture = document.createElement("canvas");
		const half = radius + 1;
		picture.width = picture.height = Math.ceil(2 * half * dots);
		const context = picture.getContext("2d")!;
		context.scale(dots, dots);
		disc(context, half, half, radius, colour(at / (SHADES - 1)), rim, 1);
		return picture;
	});
	return { radius, dots, pictures, select };
}

function disc(
	context: CanvasRenderingContext2D,
	x: number,
	y: number,
	radius: number,
	fill: string,
	rim: string,
	width: number,
): void {
	context.beginPath();
	context.arc(x, y, radius, 0, Math.PI * 2);
	context.fillStyle = fill;
	context.fill();
	context.lineWidth = width;
	context.strokeStyle = rim;
	context.stroke();
}

export function drawDots(
	context: CanvasRenderingContext2D,
	drawn: Drawn,
	{ radius, pictures, select }: Stamps,
	selected: number | null,
): void {
	const half = radius + 1;
	for (let n = drawn.size - 1; n >= 0; n--)
		context.drawImage(pictures[drawn.shade[n]!]!, drawn.x[n]! - half, drawn.y[n]! - half, 2 * half, 2 * half);
	if (selected === null || drawn.size === 0 || drawn.who[0] !== selected) return;
	const [x, y] = [drawn.x[0]!, drawn.y[0]!];
	const picture = pictures[drawn.shade[0]!]!;
	context.drawImage(picture, x - half - 2, y - half - 2, 2 * half + 4, 2 * half + 4);
	context.beginPath();
	context.arc(x, y, half + 2, 0, Math.PI * 2);
	context.lineWidth = 2.5;
	context.strokeStyle = select;
	context.stroke();
}

/** The contact whose dot is nearest to a point, if one is within reach (pixels). */
export function dotAt(drawn: Drawn, x: number, y: number, reach: number): number | undefined {
	let [best, nearest] = [undefined as number | undefined, reach];
	for (let n = 0; n < drawn.size; n++) {
		const distance = Math.hypot(drawn.x[n]! - x, drawn.y[n]! - y);
		if (distance > nearest) continue;
		nearest = distance;
		best = drawn.who[n];
	}
	return best;
}
