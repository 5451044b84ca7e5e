/** The fruit ripens from green to red: the product's one accent. */
export function Brand() {
	return (
		<span className="flex items-center gap-2.5 font-bold text-lg">
			<svg aria-hidden="true" height="20" viewBox="0 0 20 20" width="20">
				<defs>
					<linearGradient id="ripeness" x1="0" x2="1" y1="0" y2="1">
						<stop offset="0" stopColor="#7c9f57" />
						<stop offset="0.55" stopColor="#e0a526" />
						<stop offset="1" stopColor="#e2572b" />
					</linearGradient>
				</defs>
				<path d="M3 9c0-4 3-7 8-7 4 0 7 3 7 8s-4 8-8 8-7-4-7-9Z" fill="url(#ripeness)" />
			</svg>
			Ripen
		</span>
	);
}
