import { describe, expect, it } from "vitest";
import { addNote, copyNodes, duplicate, paste, printClip, readClip } from ".";
import { drawn, edgesOf, standing } from "./testing/drawing";

/*  in → a → b → end  */
const flow = drawn({ in: "called-entry", a: "wait", b: "wait", end: "exit" }, "in > a", "a > b", "b > end");

describe("copied steps", () => {
	it("keep the edges among them, and count their places from their corner", () => {
		const clip = copyNodes(flow, ["a", "b"]);
		expect(clip.nodes.map((node) => [node.id, node.position, node.next])).toEqual([
			["a", { x: 0, y: 0 }, { next: "b" }],
			["b", { x: 0, y: 140 }, {}],
		]);
	});

	it("come in behind a port, and the last of them leads on", () => {
		const pasted = paste(flow, copyNodes(flow, ["a", "b"]), { after: { node: "b", port: "next" } });
		expect(pasted.ids).toEqual(["a-2", "b-2"]);
		expect(edgesOf(pasted.draft)).toEqual(["in > a", "a > b", "b > a-2", "a-2 > b-2", "b-2 > end"]);
		expect([standing(pasted.draft, "b-2").row, standing(pasted.draft, "end").row]).toEqual([4, 5]);
	});

	it("lie a little off what they were copied from, and further off the next time", () => {
		const once = duplicate(flow, ["a"]);
		expect(once.draft.nodes.at(-1)).toMatchObject({ id: "a-2", position: { x: 32, y: 172 } });
		expect(duplicate(once.draft, ["a"]).draft.nodes.at(-1)).toMatchObject({
			id: "a-3",
			position: { x: 64, y: 204 },
		});
	});

	it("stand beside everything in another flow", () => {
		const other = drawn({ x: "called-entry", y: "wait" }, "x > y");
		expect(paste(other, copyNodes(flow, ["b"])).draft.nodes.at(-1)!.position).toEqual({ x: 264, y: 0 });
	});

	it("take notes along", () => {
		const { draft, id } = addNote(flow, { x: 300, y: 0 }, "Mind the gap");
		const clip = copyNodes(draft, ["in", id]);
		expect(clip.notes).toEqual([{ id: "note", text: "Mind the gap", position: { x: 300, y: 0 } }]);
		expect(paste(draft, clip, { at: { x: 0, y: 900 } }).draft.notes.at(-1)).toMatchObject({
			id: "note-2",
			position: { x: 300, y: 900 },
		});
	});
});

describe("the clipboard", () => {
	it("carries steps as text", () => {
		const clip = copyNodes(flow, ["a", "b"]);
		expect(readClip(printClip(clip))).toEqual({ ok: true, value: clip });
	});

	it.each(["", "Hello", "[1, 2]", '{"ripen":"program/1"}'])("that holds %j holds no steps", (text) => {
		const read = readClip(text);
		expect(read.ok ? [] : read.faults.map((one) => one.message)).toEqual([
			"The clipboard holds no steps of a flow",
		]);
	});

	it("leaves behind edges to steps that did not come along", () => {
		const text = JSON.stringify({ ripen: "nodes/1", nodes: [{ id: "a", kind: "wait", next: "gone" }] });
		const read = readClip(text);
		expect(read.ok && read.value.nodes[0]!.next).toEqual({});
	});
});
