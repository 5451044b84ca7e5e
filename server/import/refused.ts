import { once } from "node:events";
import { createWriteStream, type WriteStream } from "node:fs";
import { rm } from "node:fs/promises";

/** The rows that were not taken, with their line and the reason; the file is made with the first of them. */
export class RefusedRows {
	count = 0;
	private file: WriteStream | undefined;
	private failure: Error | undefined;

	private constructor(
		readonly path: string,
		private readonly header: string[],
	) {}

	/** A file of a former run is removed: it speaks of that run. */
	static async at(path: string, header: string[]): Promise<RefusedRows> {
		await rm(path, { force: true });
		return new RefusedRows(path, header);
	}

	async add(line: number, reason: string, cells: readonly string[]): Promise<void> {
		if (this.file === undefined) {
			this.file = createWriteStream(this.path);
			this.file.on("error", (error) => {
				this.failure = error;
			});
			this.file.write(csvLine(["line", "reason", ...this.header]));
		}
		this.count++;
		if (!this.file.write(csvLine([String(line), reason, ...cells])) && !this.failure)
			await Promise.race([once(this.file, "drain"), once(this.file, "error").catch(() => {})]);
		if (this.failure)
			throw new Error(
				`${this.path} cannot be written: ${this.failure.message}; choose another with --refused PATH`,
			);
	}

	async close(): Promise<void> {
		const { file } = this;
		if (file === undefined) return;
		await new Promise<void>((resolve) => file.end(() => resolve()));
	}
}

const csvLine = (cells: string[]): string =>
	`${cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(",")}\n`;
