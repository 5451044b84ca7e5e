"use client";

import { useTheme } from "next-themes";
import { Menu } from "@/app/ui/menu";
import { signOut } from "./sign-out";
import type { SignedIn } from "./signed-in";

const ROLE_WORDS = { admin: "Admin", marketer: "Marketing", sales: "Sales" } as const;

/** Who is signed in, how the screen looks, and the way out. */
export function UserMenu({ user }: { user: SignedIn }) {
	const { theme, setTheme } = useTheme();
	const look = (name: string, label: string) => ({
		label: theme === name ? `${label} ✓` : label,
		onSelect: () => setTheme(name),
	});
	return (
		<Menu
			items={[
				{ heading: user.email },
				{
					label: "Your account",
					onSelect: () => {
						window.location.assign("/settings");
					},
				},
				"line",
				{ heading: "Look" },
				look("system", "As the system"),
				look("light", "Light"),
				look("dark", "Dark"),
				"line",
				{ label: "Sign out", onSelect: () => void signOut() },
			]}
			trigger={
				<button className="w-full rounded-lg px-2 py-1.5 text-left hover:bg-panel/60" type="button">
					<span className="block truncate">{user.name}</span>
					<span className="block text-muted text-xs">{ROLE_WORDS[user.role]}</span>
				</button>
			}
		/>
	);
}
