"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { Brand } from "@/app/home/brand";
import { InboxBadge } from "@/app/inbox/inbox-badge";
import { cx } from "@/app/ui/class-names";
import { Kbd } from "@/app/ui/kbd";
import { UserMenu } from "./account-menu";
import { isAt, placesFor } from "./places";
import type { SignedIn } from "./signed-in";

/** The navigation: a column at the left, on a phone a row at the top. */
export function Rail({ user, onSearch }: { user: SignedIn; onSearch(): void }) {
	const path = usePathname();
	return (
		<aside
			className="flex shrink-0 flex-col gap-3 border-line border-b bg-rail px-3 py-3 md:h-dvh md:w-54 md:border-r md:border-b-0 md:py-4"
			data-no-print
		>
			<div className="flex items-center justify-between gap-2 px-2">
				<Link aria-label="Ripen, to the home page" href="/">
					<Brand />
				</Link>
				<div className="md:hidden">
					<UserMenu user={user} />
				</div>
			</div>
			<nav aria-label="Pages" className="flex gap-0.5 overflow-x-auto md:flex-col md:overflow-visible">
				{placesFor(user.role).map((place) => {
					const here = isAt(place, path);
					return (
						<Link
							aria-current={here ? "page" : undefined}
							className={cx(
								"flex items-center justify-between gap-2 whitespace-nowrap rounded-lg px-2.5 py-1.5",
								here ? "bg-panel font-semibold" : "hover:bg-panel/60",
							)}
							href={place.href}
							key={place.href}
							prefetch={false}
						>
							{place.label}
							{place.href === "/inbox" && <InboxBadge />}
						</Link>
					);
				})}
				<button
					className="flex items-center justify-between gap-2 whitespace-nowrap rounded-lg px-2.5 py-1.5 text-left text-muted hover:bg-panel/60"
					onClick={onSearch}
					type="button"
				>
					Go to…
					<span className="max-md:hidden">
						<Kbd>Ctrl K</Kbd>
					</span>
				</button>
			</nav>
			{/* Pages put what belongs to them here: the editor its palette of steps. */}
			<div className="min-h-0 flex-1 overflow-y-auto max-md:hidden" id="rail-slot" />
			<div className="max-md:hidden">
				<UserMenu user={user} />
			</div>
		</aside>
	);
}
