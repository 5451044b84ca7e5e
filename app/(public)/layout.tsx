import type { ReactNode } from "react";
import { Brand } from "@/app/home/brand";

/** Pages for people who are not signed in: one card in the middle. */
export default function PublicLayout({ children }: { children: ReactNode }) {
	return (
		<main className="mx-auto flex min-h-dvh w-full max-w-sm flex-col justify-center gap-6 px-4 py-10">
			<div className="flex justify-center">
				<Brand />
			</div>
			{children}
		</main>
	);
}
