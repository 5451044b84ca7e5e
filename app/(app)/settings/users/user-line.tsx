"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { MoreHorizontal } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTRPC } from "@/app/providers";
import { useSignedIn } from "@/app/shell/signed-in";
import { Badge, type Tone } from "@/app/ui/badge";
import { IconButton } from "@/app/ui/button";
import { Select } from "@/app/ui/field";
import { Menu } from "@/app/ui/menu";
import { Td } from "@/app/ui/table";
import { ago } from "@/app/ui/time";
import { tell, tellTrouble } from "@/app/ui/toast";
import type { Role } from "@/server/auth/types";
import type { Linked, UserRow } from "@/server/users/types";
import { ROLE_WORDS } from "./role-words";

const STATUS: Record<UserRow["status"], { word: string; tone: Tone }> = {
	active: { word: "Active", tone: "leaf" },
	invited: { word: "Invited", tone: "warn" },
	disabled: { word: "Switched off", tone: "plain" },
};

export function UserLine({ user, onLinked }: { user: UserRow; onLinked(linked: Linked): void }) {
	const trpc = useTRPC();
	const queries = useQueryClient();
	const router = useRouter();
	const own = useSignedIn().id === user.id;
	const afterwards = {
		onError: tellTrouble,
		onSettled: () => queries.invalidateQueries({ queryKey: trpc.users.list.queryKey() }),
	};
	const role = useMutation(trpc.users.changeRole.mutationOptions(afterwards));
	const turn = useMutation(trpc.users.switch.mutationOptions(afterwards));
	const link = useMutation(trpc.users.newLink.mutationOptions({ ...afterwards, onSuccess: onLinked }));
	const off = user.status === "disabled";
	const { word, tone } = STATUS[user.status];
	return (
		<tr>
			<Td>
				<span className="block font-medium">
					{user.name}
					{own && <span className="font-normal text-muted"> (you)</span>}
				</span>
				<span className="block text-muted">{user.email}</span>
			</Td>
			<Td>
				<Select
					className="w-36"
					disabled={role.isPending}
					hideLabel
					label={`Role of ${user.name}`}
					onChange={(event) => role.mutate({ id: user.id, role: event.target.value as Role })}
					value={role.isPending ? role.variables.role : user.role}
				>
					{Object.entries(ROLE_WORDS).map(([key, { name }]) => (
						<option key={key} value={key}>
							{name}
						</option>
					))}
				</Select>
			</Td>
			<Td>
				<Badge tone={tone}>{word}</Badge>
				{user.linked && <span className="ml-2 text-muted text-xs">has a link</span>}
			</Td>
			<Td className="whitespace-nowrap text-muted">{user.seenAt ? ago(user.seenAt) : "–"}</Td>
			<Td className="text-right">
				<Menu
					align="end"
					items={[
						{
							label: "New one-time link…",
							disabled: off,
							onSelect: () => link.mutate({ id: user.id }),
						},
						{
							label: "How they are told of alerts…",
							disabled: off,
							onSelect: () => router.push(`/settings/users/${user.id}`),
						},
						"line",
						{
							label: off ? "Switch on" : "Switch off",
							danger: !off,
							onSelect: () =>
								turn.mutate(
									{ id: user.id, on: off },
									{
										onSuccess: () =>
											tell(off ? `${user.name} may sign in again.` : `${user.name} is signed out.`),
									},
								),
						},
					]}
					trigger={
						<IconButton label={`What to do with ${user.name}`}>
							<MoreHorizontal aria-hidden className="size-4 shrink-0" />
						</IconButton>
					}
				/>
			</Td>
		</tr>
	);
}
