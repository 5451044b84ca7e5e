/** One place that is wrong, as the server says it. */
export type Fault = { path: string; message: string };

/** The places that a refused request was refused for; none where it failed in another way. */
export function faultsOf(error: unknown): Fault[] {
	const data = (error as { data?: { faults?: Fault[] } } | null)?.data;
	return Array.isArray(data?.faults) ? data.faults : [];
}
