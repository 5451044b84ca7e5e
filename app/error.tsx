"use client";

import { Trouble } from "./ui/page-frame";

export default function AppError({ reset }: { error: Error; reset(): void }) {
	return (
		<main className="grid min-h-dvh place-items-center">
			<Trouble message="Ripen cannot show this page just now." onRetry={reset} />
		</main>
	);
}
