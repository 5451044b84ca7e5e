/** What somebody else does, in at most so many milliseconds; throws where it takes longer, whatever becomes of it then. */
export async function inTime<T>(ms: number, doing: Promise<T>): Promise<T> {
	let timer: NodeJS.Timeout | undefined;
	const over = new Promise<never>((_, reject) => {
		timer = setTimeout(() => reject(new Error(`no answer within ${Math.round(ms / 1000)} s`)), ms);
	});
	try {
		return await Promise.race([doing, over]);
	} finally {
		clearTimeout(timer);
	}
}
