"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { announce } from "@/app/editor/announce";
import { useTRPC } from "@/app/providers";
import { Button } from "@/app/ui/button";
import { dayAndTime } from "@/app/ui/time";
import type { ContactPath, Pass } from "@/server/flows/numbers/types";
import { choosePass, forgetPerson } from "./person";
import { WalkedSteps } from "./walked-steps";
import { nameOfPerson } from "./words";

type Props = {
	flow: string;
	/** Whose path is lit up. */
	person: number;
	walked: ContactPath | undefined;
};

/** Whose path lights up on the canvas, which of their passes, and the same path as a list. */
export function PersonBar({ person, walked }: Props) {
	const name = useNameOf(person);
	const here = walked !== undefined;
	useEffect(() => {
		if (here) announce(`The path of ${name} is lit up.`);
	}, [here, name]);
	return (
		<section
			aria-label={`Path of ${name}`}
			className="border-line border-b bg-panel px-4 py-1.5"
			data-no-print
		>
			<div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
				<p className="min-w-0 max-sm:flex-1">
					Path of <b className="font-semibold">{name}</b>
				</p>
				<Button className="sm:order-last sm:ml-auto" onClick={forgetPerson} small>
					Close
				</Button>
				{walked && walked.passes.length > 1 && <PassChoice passId={walked.passId} passes={walked.passes} />}
			</div>
			{!walked ? (
				<p aria-busy="true" className="text-muted" role="status">
					Looking for the path…
				</p>
			) : walked.passes.length === 0 ? (
				<p className="text-muted">Was never in this flow.</p>
			) : (
				<WalkedSteps walked={walked} />
			)}
		</section>
	);
}

function PassChoice({ passes, passId }: { passes: Pass[]; passId: number | null }) {
	return (
		<label className="flex items-center gap-1.5 text-muted">
			Pass
			<select
				className="min-h-7 max-w-[70vw] rounded-lg border border-line bg-panel px-1.5 text-ink"
				onChange={(event) => choosePass(Number(event.target.value))}
				value={passId ?? ""}
			>
				{passes.map((pass) => (
					<option key={pass.id} value={pass.id}>
						{sayPass(pass)}
					</option>
				))}
			</select>
		</label>
	);
}

const OUTCOMES = { finished: "finished", exited: "exited" } as const;

function sayPass({ enteredAt, endedAt, outcome }: Pass): string {
	const end =
		outcome === null ? "inside now" : `${OUTCOMES[outcome]}${endedAt ? ` ${dayAndTime(endedAt)}` : ""}`;
	return `${dayAndTime(enteredAt)}, ${end}`;
}

function useNameOf(id: number): string {
	const trpc = useTRPC();
	const { data } = useQuery(trpc.contacts.get.queryOptions({ id }, { staleTime: 60_000 }));
	return data ? nameOfPerson(data) : `contact ${id}`;
}
