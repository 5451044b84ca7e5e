"use client";

import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import { cx } from "@/app/ui/class-names";
import { Add, HoldsSelect, Remove } from "./group-parts";
import {
	addRow,
	type Group,
	type Holds,
	isGroup,
	type Leaf,
	type Path,
	removeRow,
	setHolds,
	setLeaf,
} from "./query";
import { INNER_WORDS, OUTER_WORDS } from "./words";

export type LeafEditorProps = { leaf: Leaf; onChange(leaf: Leaf): void; disabled: boolean };

export type GroupRowsProps = {
	query: Group;
	onChange(query: Group): void;
	label: string;
	hideLabel?: boolean | undefined;
	disabled: boolean;
	/** Draws what edits one condition. */
	editor(props: LeafEditorProps): ReactNode;
	/** The condition in words, for screen readers. */
	say(leaf: Leaf): string;
	/** What it lacks, in words. */
	missing(leaf: Leaf): string | undefined;
	/** A condition just added. */
	fresh: Leaf;
};

/** Rows and brackets of a filter. Added rows get the focus; after a removal it goes to what stands before. */
export function GroupRows(props: GroupRowsProps) {
	const { query, onChange, label, hideLabel, disabled } = props;
	const id = useId();
	const root = useRef<HTMLFieldSetElement>(null);
	const [focus, setFocus] = useState<string[] | null>(null);
	useEffect(() => {
		if (focus === null) return;
		const found = focus.map((one) => root.current?.querySelector<HTMLElement>(one)).find(Boolean);
		found?.focus();
		setFocus(null);
	}, [focus]);

	const doing = {
		add(group: Path, row: "condition" | "group") {
			const leaf = { leaf: props.fresh };
			const at = countAt(query, group);
			onChange(addRow(query, group, row === "group" ? { holds: "any", rows: [leaf] } : leaf));
			const place = [...group, at, ...(row === "group" ? [0] : [])].join(".");
			setFocus([firstOf(place)]);
		},
		remove(path: Path) {
			onChange(removeRow(query, path));
			const at = path.at(-1)!;
			const group = path.slice(0, -1);
			const before = `[data-row="${[...group, at - 1].join(".")}"] [data-remove]`;
			setFocus([before, firstOf(path.join(".")), `[data-add="${group.join(".")}"]`, '[data-add=""]']);
		},
		set: (path: Path, leaf: Leaf) => onChange(setLeaf(query, path, leaf)),
		hold: (group: Path, holds: Holds) => onChange(setHolds(query, group, holds)),
	};

	return (
		<fieldset aria-labelledby={id} className="flex min-w-0 flex-col gap-1.5" ref={root}>
			<div className="flex flex-wrap items-center gap-1.5">
				<span className={hideLabel ? "sr-only" : "text-muted text-xs"} id={id}>
					{label}
				</span>
				{query.rows.length > 0 && (
					<HoldsSelect
						disabled={disabled}
						label={`${label}: how many have to hold`}
						onChange={(holds) => doing.hold([], holds)}
						value={query.holds}
						words={OUTER_WORDS}
					/>
				)}
			</div>
			<Rows {...props} doing={doing} group={query} path={[]} />
		</fieldset>
	);
}

type Doing = {
	add(group: Path, row: "condition" | "group"): void;
	remove(path: Path): void;
	set(path: Path, leaf: Leaf): void;
	hold(group: Path, holds: Holds): void;
};

function Rows({ group, path, doing, ...props }: GroupRowsProps & { group: Group; path: Path; doing: Doing }) {
	const { disabled } = props;
	return (
		<>
			{group.rows.length > 0 && (
				<ul className="flex flex-col gap-1.5">
					{group.rows.map((row, at) => {
						const place = [...path, at];
						const number = place.map((one) => one + 1).join(".");
						return (
							// biome-ignore lint/suspicious/noArrayIndexKey: the place is the identity of a row
							<li className="min-w-0" data-row={place.join(".")} key={at}>
								{isGroup(row) ? (
									<fieldset
										aria-label={`Group ${number}: ${INNER_WORDS[row.holds]}`}
										className="flex min-w-0 flex-col gap-1.5 border-edge border-l-2 pl-2.5"
									>
										<div className="flex items-center justify-between">
											<HoldsSelect
												disabled={disabled}
												label={`Group ${number}: how many have to hold`}
												onChange={(holds) => doing.hold(place, holds)}
												value={row.holds}
												words={INNER_WORDS}
											/>
											{!disabled && (
												<Remove label={`Group ${number}, remove`} onClick={() => doing.remove(place)} />
											)}
										</div>
										<Rows {...props} doing={doing} group={row} path={place} />
									</fieldset>
								) : (
									<Condition {...props} doing={doing} leaf={row.leaf} number={number} path={place} />
								)}
							</li>
						);
					})}
				</ul>
			)}
			{!disabled && (
				<div className="flex gap-3">
					<Add label="Add a condition" onClick={() => doing.add(path, "condition")} within={path} />
					{(path.length > 0 || group.rows.length > 0) && path.length < 4 && (
						<Add label="Add a group" onClick={() => doing.add(path, "group")} within={path} />
					)}
				</div>
			)}
		</>
	);
}

type ConditionProps = GroupRowsProps & { leaf: Leaf; number: string; path: Path; doing: Doing };

function Condition({ leaf, number, path, doing, disabled, editor, say, missing }: ConditionProps) {
	const said = `Condition ${number}: ${say(leaf)}`;
	const open = missing(leaf);
	return (
		<fieldset
			aria-label={said}
			className={cx(
				"flex min-w-0 items-start gap-1 rounded-lg border bg-panel py-1.5 pr-1 pl-2",
				open === undefined ? "border-line" : "border-edge border-dashed",
			)}
		>
			<div className="min-w-0 flex-1">
				<div className="flex flex-wrap items-center gap-1.5">
					{editor({ leaf, onChange: (next) => doing.set(path, next), disabled })}
				</div>
				{open !== undefined && <p className="mt-1 text-muted text-xs">{open}</p>}
			</div>
			{!disabled && <Remove label={`${said}, remove`} onClick={() => doing.remove(path)} />}
		</fieldset>
	);
}

const firstOf = (place: string) => `[data-row="${place}"] :is(select, input, button)`;

function countAt(query: Group, path: Path): number {
	let group = query;
	for (const at of path) {
		const inner = group.rows[at];
		if (inner === undefined || !isGroup(inner)) return 0;
		group = inner;
	}
	return group.rows.length;
}
