const COUNT = /^\(\d+\+?\) /;
const MOST = 99;

/** "7", "99+". */
export const shownCount = (n: number): string => (n > MOST ? `${MOST}+` : String(n));

/** "(7) Inbox · Ripen": a page's title with how many leads wait, whatever number stood there before. */
export function withCount(title: string, n: number): string {
	const bare = title.replace(COUNT, "");
	return n > 0 ? `(${shownCount(n)}) ${bare}` : bare;
}
