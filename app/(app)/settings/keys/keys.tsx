"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "@/app/providers";
import { Badge } from "@/app/ui/badge";
import { Button } from "@/app/ui/button";
import { Dialog } from "@/app/ui/dialog";
import { Empty, Loading, Panel, Trouble } from "@/app/ui/page-frame";
import { Table, Td, Th } from "@/app/ui/table";
import { day } from "@/app/ui/time";
import { tell, tellTrouble, troubleOf } from "@/app/ui/toast";
import type { KeyRow } from "@/server/users/types";
import { KeyDialog } from "./key-dialog";

/** Keys by which a website or a CRM uses the REST API. */
export function Keys() {
	const trpc = useTRPC();
	const { data, error, refetch } = useQuery(trpc.keys.list.queryOptions());
	const [making, setMaking] = useState(false);
	const [revoking, setRevoking] = useState<KeyRow>();
	const create = (
		<Button look="primary" onClick={() => setMaking(true)} small>
			New key
		</Button>
	);
	return (
		<>
			<Panel actions={create} flush title="API keys">
				{error && <Trouble message={troubleOf(error)} onRetry={() => void refetch()} />}
				{!data && !error && <Loading />}
				{data?.length === 0 && (
					<Empty title="No keys yet">
						With a key your website and your CRM tell Ripen of contacts and events, under /api/v1.
					</Empty>
				)}
				{data && data.length > 0 && (
					<Table className="relative">
						<thead>
							<tr>
								<Th>Name</Th>
								<Th>Made</Th>
								<Th>Status</Th>
								<Th>
									<span className="sr-only">Actions</span>
								</Th>
							</tr>
						</thead>
						<tbody>
							{data.map((key) => (
								<tr key={key.id}>
									<Td className="font-medium">{key.name}</Td>
									<Td className="whitespace-nowrap text-muted">{day(key.createdAt)}</Td>
									<Td>
										<Badge tone={key.revoked ? "plain" : "leaf"}>{key.revoked ? "Revoked" : "Works"}</Badge>
									</Td>
									<Td className="text-right">
										{!key.revoked && (
											<Button
												aria-label={`Revoke ${key.name}`}
												look="danger"
												onClick={() => setRevoking(key)}
												small
											>
												Revoke…
											</Button>
										)}
									</Td>
								</tr>
							))}
						</tbody>
					</Table>
				)}
			</Panel>
			{making && <KeyDialog onClose={() => setMaking(false)} />}
			{revoking && <RevokeDialog onClose={() => setRevoking(undefined)} row={revoking} />}
		</>
	);
}

function RevokeDialog({ row, onClose }: { row: KeyRow; onClose(): void }) {
	const trpc = useTRPC();
	const queries = useQueryClient();
	const revoke = useMutation(
		trpc.keys.revoke.mutationOptions({
			onError: tellTrouble,
			onSuccess: () => tell(`The key “${row.name}” is refused from now on.`),
			onSettled: () => queries.invalidateQueries({ queryKey: trpc.keys.list.queryKey() }).then(onClose),
		}),
	);
	return (
		<Dialog
			about="Whatever uses it is refused from now on. This cannot be undone; a new key can be made at any time."
			actions={
				<>
					<Button onClick={onClose}>Keep it</Button>
					<Button busy={revoke.isPending} look="danger" onClick={() => revoke.mutate({ id: row.id })}>
						Revoke the key
					</Button>
				</>
			}
			onOpenChange={(open) => !open && onClose()}
			open
			title={`Revoke “${row.name}”?`}
		/>
	);
}
