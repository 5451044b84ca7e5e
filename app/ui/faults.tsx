"use client";

import { TRPCClientError } from "@trpc/client";
import { troubleOf } from "./toast";

type Fault = { path: string; message: string };

const MOST = 12;

/** Why something was refused: the words of the server, and each fault with its place. */
export function Faults({ error }: { error: unknown }) {
	const faults = error instanceof TRPCClientError ? ((error.data?.faults ?? []) as Fault[]) : [];
	return (
		<div className="text-danger" role="alert">
			<p className="font-medium">{troubleOf(error)}</p>
			<ul className="mt-1 list-inside list-disc">
				{faults.slice(0, MOST).map(({ path, message }) => (
					<li key={`${path} ${message}`}>
						{path && <code className="text-xs">{path}</code>} {message}
					</li>
				))}
			</ul>
			{faults.length > MOST && <p>and {faults.length - MOST} more.</p>}
		</div>
	);
}
