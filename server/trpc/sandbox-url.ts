/** Where a sandbox is opened: on the database of this process. */
export function databaseUrl(): string {
	const url = process.env.DATABASE_URL;
	if (!url) throw new Error("DATABASE_URL is not set: there is no place for a sandbox");
	return url;
}
