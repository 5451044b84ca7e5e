/** Says how far it is: often on a terminal, every two seconds in a log. */
export class Progress {
	private readonly began = Date.now();
	private said = 0;

	constructor(
		private readonly total: number,
		private readonly out: Pick<NodeJS.WriteStream, "write"> & { isTTY?: boolean } = process.stderr,
	) {}

	tick(bytes: number, rows: number, refused: number): void {
		const now = Date.now();
		if (now - this.said < (this.out.isTTY ? 200 : 2000) && this.said > 0) return;
		if (this.said === 0 && now - this.began < (this.out.isTTY ? 200 : 2000)) return;
		this.said = now;
		const line = this.line(bytes, rows, refused, now);
		this.out.write(this.out.isTTY ? `\r\u001b[K${line}` : `${line}\n`);
	}

	end(): void {
		if (this.out.isTTY && this.said > 0) this.out.write("\r\u001b[K");
	}

	seconds(): number {
		return (Date.now() - this.began) / 1000;
	}

	private line(bytes: number, rows: number, refused: number, now: number): string {
		const seconds = Math.max(0.001, (now - this.began) / 1000);
		const share = this.total === 0 ? 1 : Math.min(1, bytes / this.total);
		const left = share > 0 ? sayTime((seconds / share) * (1 - share)) : "?";
		const rate = Math.round(rows / seconds).toLocaleString("en");
		const bad = refused > 0 ? `, ${refused} refused` : "";
		return `${Math.floor(share * 100)} %: ${rows.toLocaleString("en")} rows, ${rate} a second, ${left} left${bad}`;
	}
}

export function sayTime(seconds: number): string {
	const whole = Math.ceil(seconds);
	if (whole < 60) return `${whole} s`;
	if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
	return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}
