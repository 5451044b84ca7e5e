/** A share as a bar, for the eye only: the number stands beside it. */
export function Bar({ share, tone }: { share: number; tone: string }) {
	return (
		<span aria-hidden="true" className="block h-2 overflow-hidden rounded-full bg-chip">
			<span
				className={`block h-full rounded-full ${tone}`}
				style={{ width: `${Math.round(share * 100)}%` }}
			/>
		</span>
	);
}
