/** Does one piece of work at a time. Work whose signal has ended before its turn is never begun. */
export function inTurn() {
	let last: Promise<unknown> = Promise.resolve();
	return <T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> => {
		const mine = last.then(() => {
			signal.throwIfAborted();
			return work();
		});
		last = mine.catch(() => undefined);
		return mine;
	};
}
