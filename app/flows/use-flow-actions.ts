"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTRPC, useTRPCClient } from "@/app/providers";
import { tell, tellTrouble } from "@/app/ui/toast";
import { downloadText } from "./download";

type Flow = { key: string; name: string };

/** What the list can do with a flow; every refusal is said in the server's words. */
export function useFlowActions() {
	const trpc = useTRPC();
	const client = useTRPCClient();
	const queries = useQueryClient();
	const router = useRouter();

	const attempt = async (work: () => Promise<void>) => {
		try {
			await work();
			await queries.invalidateQueries({ queryKey: trpc.flows.list.queryKey() });
		} catch (error) {
			tellTrouble(error);
		}
	};
	const unarchive = ({ key, name }: Flow) =>
		attempt(async () => {
			await client.flows.unarchive.mutate({ key });
			tell(`${name} is back in the list`);
		});

	return {
		unarchive,
		duplicate: ({ key, name }: Flow) =>
			attempt(async () => {
				const made = await client.flows.duplicate.mutate({ key });
				tell(`Made a copy of ${name}`);
				router.push(`/flows/${made.key}`);
			}),
		archive: (flow: Flow) =>
			attempt(async () => {
				await client.flows.archive.mutate({ key: flow.key });
				tell(`${flow.name} is archived`, { label: "Undo", run: () => void unarchive(flow) });
			}),
		download: ({ key }: Flow) =>
			attempt(async () => {
				const { fileName, text } = await client.flows.exportFile.query({ key });
				downloadText(fileName, text);
			}),
	};
}
