import Link from "next/link";
import { Empty } from "./ui/page-frame";

export default function NotFound() {
	return (
		<main className="grid min-h-dvh place-items-center">
			<Empty
				actions={
					<Link className="text-select underline" href="/">
						To the home page
					</Link>
				}
				title="There is no such page"
			>
				The address may be mistyped, or what it showed was deleted.
			</Empty>
		</main>
	);
}
