import Link from "next/link";
import { cx } from "./class-names";

/** Views of one thing, each with an address of its own. */
export function TabLinks({
	label,
	tabs,
	current,
}: {
	label: string;
	tabs: { key: string; label: string; href: string }[];
	current: string;
}) {
	return (
		<nav aria-label={label} className="flex rounded-lg bg-chip p-0.5">
			{tabs.map((tab) => (
				<Link
					aria-current={tab.key === current ? "page" : undefined}
					className={cx(
						"rounded-md px-3 py-1",
						tab.key === current ? "bg-panel font-semibold" : "text-ink hover:bg-panel/60",
					)}
					href={tab.href}
					key={tab.key}
				>
					{tab.label}
				</Link>
			))}
		</nav>
	);
}
