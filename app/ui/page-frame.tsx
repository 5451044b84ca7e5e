import type { ReactNode } from "react";

type PageProps = { title: string; about?: ReactNode; actions?: ReactNode; children: ReactNode };

/** The frame of a page that scrolls: its title, what can be done, its content. */
export function Page({ title, about, actions, children }: PageProps) {
	return (
		<div className="mx-auto flex w-full max-w-6xl flex-col gap-5 px-4 py-5 sm:px-8 sm:py-7">
			<header className="flex flex-wrap items-start justify-between gap-3">
				<div className="min-w-0">
					<h1 className="font-semibold text-xl tracking-tight">{title}</h1>
					{about && <p className="mt-0.5 max-w-prose text-muted">{about}</p>}
				</div>
				{actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
			</header>
			{children}
		</div>
	);
}

/** A framed part of a page. */
export function Panel({
	title,
	actions,
	children,
	flush,
}: {
	title?: string;
	actions?: ReactNode;
	children: ReactNode;
	flush?: boolean;
}) {
	return (
		<section aria-label={title} className="overflow-hidden rounded-xl border border-line bg-panel">
			{title !== undefined && (
				<div className="flex items-center justify-between gap-3 border-line border-b px-4 py-2.5">
					<h2 className="font-semibold">{title}</h2>
					{actions}
				</div>
			)}
			<div className={flush ? "" : "p-4"}>{children}</div>
		</section>
	);
}

/** Nothing here yet: what belongs here, and what to do next. */
export function Empty({
	title,
	children,
	actions,
}: {
	title: string;
	children?: ReactNode;
	actions?: ReactNode;
}) {
	return (
		<div className="flex flex-col items-center gap-2 px-6 py-14 text-center">
			<p className="font-semibold text-base">{title}</p>
			{children && <div className="max-w-md text-muted">{children}</div>}
			{actions && <div className="mt-3 flex flex-wrap justify-center gap-2">{actions}</div>}
		</div>
	);
}

/** While something is on its way. */
export function Loading({ label = "Loading…" }: { label?: string }) {
	return (
		<div aria-busy="true" className="px-6 py-14 text-center text-muted" role="status">
			<span className="animate-pulse">{label}</span>
		</div>
	);
}

/** What went wrong, in the server's words, and a way on. */
export function Trouble({ message, onRetry }: { message: string; onRetry?: () => void }) {
	return (
		<div className="flex flex-col items-center gap-3 px-6 py-14 text-center" role="alert">
			<p className="max-w-md text-danger">{message}</p>
			{onRetry && (
				<button className="text-select underline" onClick={onRetry} type="button">
					Try again
				</button>
			)}
		</div>
	);
}
