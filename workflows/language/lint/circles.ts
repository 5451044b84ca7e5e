/** The strongly connected parts of a graph, each with its vertices in the order of the graph (Tarjan, no recursion). */
function parts(graph: Map<string, string[]>): string[][] {
	const index = new Map<string, number>();
	const low = new Map<string, number>();
	const stack: string[] = [];
	const onStack = new Set<string>();
	const found: string[][] = [];
	for (const root of graph.keys()) {
		if (index.has(root)) continue;
		const work: { vertex: string; next: number }[] = [{ vertex: root, next: 0 }];
		while (work.length > 0) {
			const frame = work[work.length - 1]!;
			const { vertex } = frame;
			if (frame.next === 0) {
				index.set(vertex, index.size);
				low.set(vertex, index.get(vertex)!);
				stack.push(vertex);
				onStack.add(vertex);
			}
			const target = (graph.get(vertex) ?? [])[frame.next++];
			if (target !== undefined) {
				if (!graph.has(target)) continue;
				if (!index.has(target)) work.push({ vertex: target, next: 0 });
				else if (onStack.has(target)) low.set(vertex, Math.min(low.get(vertex)!, index.get(target)!));
				continue;
			}
			work.pop();
			const above = work[work.length - 1];
			if (above !== undefined) {
				low.set(above.vertex, Math.min(low.get(above.vertex)!, low.get(vertex)!));
			}
			if (low.get(vertex) !== index.get(vertex)) continue;
			const part = stack.splice(stack.lastIndexOf(vertex));
			for (const one of part) onStack.delete(one);
			found.push(part);
		}
	}
	return found;
}

/** The shortest way from a vertex back to itself within its part. */
function wayBack(start: string, inside: Set<string>, graph: Map<string, string[]>): string[] {
	const from = new Map<string, string>();
	const queue = [start];
	for (const vertex of queue) {
		for (const target of graph.get(vertex) ?? []) {
			if (target === start) {
				const way = [vertex];
				while (way[0] !== start) way.unshift(from.get(way[0]!)!);
				return way;
			}
			if (!inside.has(target) || from.has(target)) continue;
			from.set(target, vertex);
			queue.push(target);
		}
	}
	return [];
}

/** One circle for each knot of a graph, beginning at its vertex that comes first; vertices without a key are ends. */
export function circles(graph: Map<string, string[]>): string[][] {
	const order = new Map([...graph.keys()].map((vertex, i) => [vertex, i]));
	return parts(graph)
		.map((part) => part.sort((a, b) => order.get(a)! - order.get(b)!))
		.map((part) => wayBack(part[0]!, new Set(part), graph))
		.filter((circle) => circle.length > 0)
		.sort((a, b) => order.get(a[0]!)! - order.get(b[0]!)!);
}
