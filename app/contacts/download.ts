"use client";

/** Hands a file to the browser, made here of what was asked for. */
export function download(content: unknown, name: string): void {
	const file = new Blob([JSON.stringify(content, null, "\t")], { type: "application/json" });
	const url = URL.createObjectURL(file);
	const link = document.createElement("a");
	link.href = url;
	link.download = name;
	link.click();
	setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
