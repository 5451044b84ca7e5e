"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTRPC, useTRPCClient } from "@/app/providers";
import { Button } from "@/app/ui/button";
import { Empty, Loading, Page, Panel, Trouble } from "@/app/ui/page-frame";
import { troubleOf } from "@/app/ui/toast";
import type { ContactSort } from "@/server/contacts/types";
import { Bulk } from "./bulk";
import { ContactFilters } from "./contact-filters";
import { ContactTable } from "./contact-table";
import { useAddress } from "./use-address";
import { useSelection } from "./use-selection";

const SORTS: readonly ContactSort[] = ["active", "points", "new"];
const NARROWING = ["text", "segment", "stage", "owner"] as const;

/** Everybody who is known, with those on top who did something last. */
export function ContactList() {
	const trpc = useTRPC();
	const client = useTRPCClient();
	const [address, setAddress] = useAddress();
	const value = (key: string) => address.get(key) ?? "";
	const sort = SORTS.find((one) => one === value("sort")) ?? "active";
	const narrowed = NARROWING.some((key) => value(key) !== "");
	const asked = Object.fromEntries(
		[...NARROWING, "score" as const].flatMap((key) => (value(key) === "" ? [] : [[key, value(key)]])),
	);
	const { data, error, isPlaceholderData, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } =
		useInfiniteQuery({
			queryKey: [...trpc.contacts.list.queryKey({ ...asked, sort }), "pages"],
			queryFn: ({ pageParam, signal }) =>
				client.contacts.list.query(
					{ ...asked, sort, ...(pageParam ? { after: pageParam } : {}) },
					{ signal },
				),
			initialPageParam: "",
			getNextPageParam: (page) => page.after ?? undefined,
			placeholderData: keepPreviousData,
			networkMode: "always",
		});
	const contacts = useMemo(() => data?.pages.flatMap((page) => page.contacts) ?? [], [data]);
	const selection = useSelection(contacts);
	return (
		<Page about="Everybody who left an address, and what is known of them." title="Contacts">
			<Panel flush>
				<ContactFilters onChange={setAddress} value={value} />
				{error && !data ? (
					<Trouble message={troubleOf(error)} onRetry={() => void refetch()} />
				) : !data ? (
					<Loading />
				) : contacts.length === 0 ? (
					<Empty
						actions={
							narrowed && (
								<Button onClick={() => setAddress(Object.fromEntries(NARROWING.map((key) => [key, ""])))}>
									Show all contacts
								</Button>
							)
						}
						title={narrowed ? "Nobody is like that" : "No contacts yet"}
					>
						{narrowed
							? "Search looks at how names, companies and addresses begin."
							: "They come in with the first event of your website, or by POST /api/v1/contacts. An admin makes the key for that under Settings, API keys."}
					</Empty>
				) : (
					<div aria-busy={isPlaceholderData}>
						<p className="h-0 pr-4 text-right text-muted text-xs" role="status">
							{isPlaceholderData && <span className="relative top-2 bg-panel px-1">Looking…</span>}
						</p>
						<ContactTable
							contacts={contacts}
							onSort={(by) => setAddress({ sort: by === "active" ? "" : by })}
							score={data.pages[0]?.score ?? null}
							selection={selection}
							sort={sort}
						/>
						{hasNextPage && (
							<div className="flex justify-center p-3">
								<Button busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
									Show more
								</Button>
							</div>
						)}
					</div>
				)}
			</Panel>
			<Bulk contacts={contacts} selection={selection} />
		</Page>
	);
}
