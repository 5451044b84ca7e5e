import { heatColour } from "@/app/ui/heat";
import { type Drawn, drawDots, nothingDrawn, radiusAt, type Stamps, stampsOf } from "./draw";

/** Puts the dots where they are now, and says how the view stands. */
type Place = (into: Drawn) => { zoom: number; selected: number | null };

/** Keeps a canvas element as large as its frame, in the colours of the theme, and paints dots on it when asked. */
export function createPainter(canvas: HTMLCanvasElement, frame: HTMLElement, place: Place) {
	const context = canvas.getContext("2d");
	const drawn = nothingDrawn();
	let stamps: Stamps | null = null;
	let asked: number | null = null;

	function paint(): void {
		if (asked !== null) cancelAnimationFrame(asked);
		asked = null;
		if (!context) return;
		const { zoom, selected } = place(drawn);
		const [radius, dots] = [radiusAt(zoom), window.devicePixelRatio];
		if (stamps?.radius !== radius || stamps.dots !== dots)
			stamps = stampsOf(radius, dots, heatColour, coloursOf(canvas));
		context.clearRect(0, 0, canvas.width, canvas.height);
		context.save();
		leaveOut(context, canvas, frame.querySelectorAll(LABELS));
		drawDots(context, drawn, stamps, selected);
		context.restore();
	}

	/** At the next frame, once however often it is asked for. */
	const ask = (): void => {
		asked ??= requestAnimationFrame(paint);
	};

	const sizes = new ResizeObserver(() => {
		const { width, height } = frame.getBoundingClientRect();
		const dots = window.devicePixelRatio;
		canvas.width = Math.round(width * dots);
		canvas.height = Math.round(height * dots);
		context?.setTransform(dots, 0, 0, dots, 0, 0);
		ask();
	});
	sizes.observe(frame);
	const theme = new MutationObserver(() => {
		stamps = null;
		ask();
	});
	theme.observe(document.documentElement, { attributes: true, attributeFilter: ["class"] });

	return {
		drawn,
		paint,
		ask,
		stop(): void {
			if (asked !== null) cancelAnimationFrame(asked);
			sizes.disconnect();
			theme.disconnect();
		},
	};
}

/** What is written on the edges: dots go under it. */
const LABELS = "[data-edge] > span";

function leaveOut(
	context: CanvasRenderingContext2D,
	canvas: HTMLCanvasElement,
	labels: Iterable<Element>,
): void {
	const { left, top, width, height } = canvas.getBoundingClientRect();
	context.beginPath();
	context.rect(0, 0, width, height);
	for (const label of labels) {
		const box = label.getBoundingClientRect();
		context.roundRect(box.left - left, box.top - top, box.width, box.height, box.height / 2);
	}
	context.clip("evenodd");
}

function coloursOf(element: Element) {
	const style = getComputedStyle(element);
	return { rim: style.getPropertyValue("--panel"), select: style.getPropertyValue("--select") };
}
