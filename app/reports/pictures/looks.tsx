import type { ReactElement } from "react";
import type { Answer } from "@/server/reports/types";
import { ANSWERS } from "../list";

/** What an answer, or none, looks like: colour and texture together, so that neither is needed alone. */
export type Part = Answer | "closed" | "waiting";

export const PARTS: readonly { key: Part; label: string }[] = [
	...ANSWERS,
	{ key: "closed", label: "Closed without an answer" },
	{ key: "waiting", label: "Waiting" },
];

const EDGE: Record<Part, string> = {
	good_lead: "var(--leaf)",
	bad_timing: "var(--warn)",
	bad_fit: "var(--muted)",
	junk: "var(--ink)",
	closed: "var(--edge)",
	waiting: "var(--edge)",
};

const TEXTURE: Record<Part, ReactElement> = {
	good_lead: <rect fill="var(--leaf)" height={8} width={8} />,
	bad_timing: <path d="M-2 2l4-4M0 8L8 0M6 10l4-4" stroke="var(--color-amber)" strokeWidth={3} />,
	bad_fit: (
		<g fill="var(--muted)">
			<circle cx={2} cy={2} r={1.4} />
			<circle cx={6} cy={6} r={1.4} />
		</g>
	),
	junk: <path d="M0 0l8 8M8 0L0 8" stroke="var(--ink)" strokeWidth={1.6} />,
	closed: <path d="M0 4h8" stroke="var(--edge)" strokeWidth={1.5} />,
	waiting: <g />,
};

export const fillOf = (id: string, part: Part): string => `url(#${id}-${part})`;
export const edgeOf = (part: Part): string => EDGE[part];

/** The textures of a drawing; `id` keeps those of several drawings on a page apart. */
export function Textures({ id }: { id: string }) {
	return (
		<defs>
			{PARTS.map(({ key }) => (
				<pattern height={8} id={`${id}-${key}`} key={key} patternUnits="userSpaceOnUse" width={8}>
					<rect fill="var(--panel)" height={8} width={8} />
					{TEXTURE[key]}
				</pattern>
			))}
		</defs>
	);
}

/** Which texture is which. */
export function Legend({ id, parts }: { id: string; parts: readonly Part[] }) {
	return (
		<ul className="flex flex-wrap justify-center gap-x-4 gap-y-1 pt-2 text-muted text-xs">
			{PARTS.filter(({ key }) => parts.includes(key)).map(({ key, label }) => (
				<li className="inline-flex items-center gap-1.5" key={key}>
					<svg aria-hidden="true" height={12} width={16}>
						<rect fill={fillOf(id, key)} height={11} stroke={EDGE[key]} width={15} x={0.5} y={0.5} />
					</svg>
					{label}
				</li>
			))}
		</ul>
	);
}

/** Pixels that a drawing has on a card. */
export const CARD = 120;

/** What axes, words and pointers of all drawings share. */
export const small = { fill: "var(--muted)", fontSize: 11 };
export const ink = { fill: "var(--ink)", fontSize: 12 };
export const axis = { axisLine: { stroke: "var(--line)" }, tick: small, tickLine: false } as const;
export const still = { isAnimationActive: false } as const;
/** Words on a drawing keep clear of its lines. */
export const onLine = { ...small, paintOrder: "stroke", stroke: "var(--panel)", strokeWidth: 4 } as const;

/** What is said where the pointer is. */
export function Told({ lines }: { lines: readonly string[] }) {
	if (lines.length === 0) return null;
	return (
		<div className="max-w-72 rounded-lg border border-line bg-panel px-2.5 py-1.5 text-xs shadow-lg">
			{lines.map((line, n) => (
				<p className={n === 0 ? "text-muted" : undefined} key={line}>
					{line}
				</p>
			))}
		</div>
	);
}

/** An invisible end of a bar that carries its words: the library drops those of bars without a length. */
export const END = { dataKey: "end", fill: "none", isAnimationActive: false, stackId: "all" } as const;
export const END_LENGTH = 1e-3;

/** A drawing that has nothing to draw. */
export const Nothing = () => (
	<p className="flex h-full min-h-24 items-center justify-center text-muted">Nothing in these days.</p>
);

/** A name as it fits beside an axis. */
export const shortened = (name: string, most: number): string =>
	name.length > most ? `${name.slice(0, most - 1)}…` : name;
