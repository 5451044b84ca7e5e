"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTRPC, useTRPCClient } from "@/app/providers";
import { Badge } from "@/app/ui/badge";
import { Button } from "@/app/ui/button";
import { TextField } from "@/app/ui/field";
import { Loading, Page, Trouble } from "@/app/ui/page-frame";
import { tellTrouble, troubleOf } from "@/app/ui/toast";
import type { Recipe } from "@/server/flows/types";
import { ShapePicture } from "./shape-picture";

/** Where a new flow begins: from nothing, or from a recipe that runs as it is drawn. */
export function Gallery() {
	const trpc = useTRPC();
	const client = useTRPCClient();
	const queries = useQueryClient();
	const router = useRouter();
	const [name, setName] = useState("");
	const [busy, setBusy] = useState<string | null>(null);
	const { data: recipes, error, refetch } = useQuery(trpc.flows.recipes.queryOptions());

	const create = async (what: string, from: { name: string } | { recipe: string }) => {
		setBusy(what);
		try {
			const { key } = await client.flows.create.mutate({ from });
			await queries.invalidateQueries({ queryKey: trpc.flows.list.queryKey() });
			await queries.invalidateQueries({ queryKey: trpc.flows.book.queryKey() });
			router.push(`/flows/${key}`);
		} catch (error) {
			tellTrouble(error);
			setBusy(null);
		}
	};

	return (
		<Page
			about="Begin with nothing, or with a recipe: each runs as it is drawn, and comes with its tests."
			title="New flow"
		>
			<form
				className="flex flex-wrap items-end gap-2 rounded-xl border border-line bg-panel p-4"
				onSubmit={(event) => {
					event.preventDefault();
					if (name.trim() !== "") void create("blank", { name: name.trim() });
				}}
			>
				<TextField
					className="min-w-56 flex-1"
					label="Name of a blank flow"
					maxLength={200}
					onChange={(event) => setName(event.target.value)}
					placeholder="Welcome new leads"
					value={name}
				/>
				<Button busy={busy === "blank"} disabled={name.trim() === ""} look="primary" type="submit">
					Begin with nothing
				</Button>
			</form>
			<h2 className="font-semibold text-base">Recipes</h2>
			{error && !recipes ? (
				<Trouble message={troubleOf(error)} onRetry={() => void refetch()} />
			) : !recipes ? (
				<Loading />
			) : (
				<ul className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
					{recipes.map((recipe) => (
						<RecipeCard
							busy={busy === recipe.name}
							key={recipe.name}
							onUse={() => void create(recipe.name, { recipe: recipe.name })}
							recipe={recipe}
						/>
					))}
				</ul>
			)}
		</Page>
	);
}

function RecipeCard({ recipe, busy, onUse }: { recipe: Recipe; busy: boolean; onUse(): void }) {
	const { title, purpose, shapes, brings, alreadyHere } = recipe;
	return (
		<li className="flex flex-col overflow-hidden rounded-xl border border-line bg-panel">
			<div className="border-line border-b bg-paper p-3">
				{shapes[0] && <ShapePicture height={150} shape={shapes[0]} />}
			</div>
			<div className="flex flex-1 flex-col gap-2 p-4">
				<div className="flex items-center justify-between gap-2">
					<h3 className="font-semibold">{title}</h3>
					{alreadyHere && <Badge>already here</Badge>}
				</div>
				<p className="text-muted">{purpose}</p>
				{brings.length > 0 && <p className="text-muted text-xs">Brings along: {brings.join(", ")}</p>}
				<div className="mt-auto pt-2">
					<Button aria-label={`Use this recipe: ${title}`} busy={busy} onClick={onUse}>
						Use this recipe
					</Button>
				</div>
			</div>
		</li>
	);
}
