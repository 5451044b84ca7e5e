"use client";

import { Checkbox } from "@/app/ui/field";
import type { Played } from "./use-review";

type Props = { played: Played; despite: boolean; onDespite(despite: boolean): void };

/** Whether the scenarios of the flow hold with what is drawn, and what is not as they expect. */
export function Scenarios({ played, despite, onDespite }: Props) {
	if (played.kind === "none") return null;
	if (played.kind === "playing")
		return (
			<p className="animate-pulse text-muted" role="status">
				They are being played…
			</p>
		);
	if (played.kind === "trouble")
		return (
			<p role="alert">
				They could not be played just now; the server plays them again before it publishes.{" "}
				<button className="text-select underline" onClick={played.again} type="button">
					Try again
				</button>
			</p>
		);
	const failing = played.results.some((result) => !result.holds);
	return (
		<>
			<ul className="flex flex-col gap-1.5">
				{played.results.map(({ name, holds, failures }) => (
					<li key={name}>
						<span className={holds ? "text-leaf" : "text-danger"}>
							<span aria-hidden="true">{holds ? "✓" : "✕"}</span> {holds ? "holds" : "fails"}
						</span>{" "}
						<span className="font-medium">{name}</span>
						{failures.length > 0 && (
							<ul className="ml-5 list-disc text-muted">
								{failures.map((failure) => (
									<li className="whitespace-pre-line" key={failure}>
										{failure}
									</li>
								))}
							</ul>
						)}
					</li>
				))}
			</ul>
			{failing && (
				<Checkbox
					checked={despite}
					className="mt-3"
					help="It is written down that you did."
					label="Publish although a scenario fails"
					onChange={(event) => onDespite(event.target.checked)}
				/>
			)}
		</>
	);
}
