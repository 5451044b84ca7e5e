"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useState } from "react";
import { useTRPC } from "@/app/providers";
import { useMayMarket } from "@/app/shell/signed-in";
import { Button, buttonClass } from "@/app/ui/button";
import { Empty, Loading, Page, Panel, Trouble } from "@/app/ui/page-frame";
import { Table, Th } from "@/app/ui/table";
import { troubleOf } from "@/app/ui/toast";
import { FlowTableRow } from "./flow-row";
import { ImportDialog } from "./import-dialog";

const EVERY = 5000;

/** All flows: how they stand, who is in them, and what can be done with them. */
export function FlowList() {
	const trpc = useTRPC();
	const mayMarket = useMayMarket();
	const [importing, setImporting] = useState(false);
	const [archive, setArchive] = useState(false);
	const { data, error, refetch } = useQuery(
		trpc.flows.list.queryOptions(undefined, { refetchInterval: EVERY, refetchIntervalInBackground: false }),
	);
	const shown = (data ?? []).filter((flow) => (flow.status === "archived") === archive);
	const archived = (data ?? []).filter((flow) => flow.status === "archived").length;
	return (
		<Page
			about="Who comes in, what happens to them, and where they stand."
			actions={
				mayMarket && (
					<>
						<Button onClick={() => setImporting(true)}>Import a file</Button>
						<Link className={buttonClass("primary")} href="/flows/new">
							New flow
						</Link>
					</>
				)
			}
			title={archive ? "Archived flows" : "Flows"}
		>
			<Panel flush>
				{error && !data ? (
					<Trouble message={troubleOf(error)} onRetry={() => void refetch()} />
				) : !data ? (
					<Loading />
				) : shown.length === 0 ? (
					<Empty
						actions={
							mayMarket &&
							!archive && (
								<Link className={buttonClass("primary")} href="/flows/new">
									Choose a recipe
								</Link>
							)
						}
						title={archive ? "Nothing is archived" : "No flows yet"}
					>
						{!archive &&
							"Begin with a recipe: decay, an MQL alert, a request for feedback. Each runs as it is drawn."}
					</Empty>
				) : (
					<Table>
						<thead>
							<tr>
								<Th className="max-sm:hidden">
									<span className="sr-only">Picture</span>
								</Th>
								<Th>Flow</Th>
								<Th>Status</Th>
								<Th className="text-right">Inside</Th>
								<Th className="text-right">Finished this week</Th>
								<Th className="max-md:hidden">Last edited</Th>
								<Th>
									<span className="sr-only">Actions</span>
								</Th>
							</tr>
						</thead>
						<tbody>
							{shown.map((flow) => (
								<FlowTableRow flow={flow} key={flow.key} />
							))}
						</tbody>
					</Table>
				)}
			</Panel>
			{(archived > 0 || archive) && (
				<button
					className="self-start text-select underline"
					onClick={() => setArchive(!archive)}
					type="button"
				>
					{archive ? "Back to the flows" : `Archived flows (${archived})`}
				</button>
			)}
			{importing && <ImportDialog onClose={() => setImporting(false)} />}
		</Page>
	);
}
