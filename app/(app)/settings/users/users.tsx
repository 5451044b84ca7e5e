"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "@/app/providers";
import { Button } from "@/app/ui/button";
import { Loading, Panel, Trouble } from "@/app/ui/page-frame";
import { Table, Th } from "@/app/ui/table";
import { troubleOf } from "@/app/ui/toast";
import type { Linked } from "@/server/users/types";
import { InviteDialog } from "./invite-dialog";
import { LinkDialog } from "./link-dialog";
import { UserLine } from "./user-line";

/** Everybody who may sign in, and what an admin can do about it. */
export function Users() {
	const trpc = useTRPC();
	const { data, error, refetch } = useQuery(trpc.users.list.queryOptions());
	const [inviting, setInviting] = useState(false);
	const [linked, setLinked] = useState<Linked>();
	return (
		<>
			<Panel
				actions={
					<Button look="primary" onClick={() => setInviting(true)} small>
						Invite somebody
					</Button>
				}
				flush
				title="Users"
			>
				{error && <Trouble message={troubleOf(error)} onRetry={() => void refetch()} />}
				{!data && !error && <Loading />}
				{data && (
					<Table className="relative">
						<thead>
							<tr>
								<Th>Who</Th>
								<Th>Role</Th>
								<Th>Status</Th>
								<Th>Last here</Th>
								<Th>
									<span className="sr-only">Actions</span>
								</Th>
							</tr>
						</thead>
						<tbody>
							{data.map((user) => (
								<UserLine key={user.id} onLinked={setLinked} user={user} />
							))}
						</tbody>
					</Table>
				)}
			</Panel>
			{inviting && (
				<InviteDialog
					onClose={() => setInviting(false)}
					onLinked={(made) => {
						setInviting(false);
						setLinked(made);
					}}
				/>
			)}
			{linked && <LinkDialog linked={linked} onClose={() => setLinked(undefined)} />}
		</>
	);
}
