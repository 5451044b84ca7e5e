import "@fontsource-variable/inter";
import "./globals.css";
import type { Metadata } from "next";
import type { ReactNode } from "react";
import { Providers } from "./providers";

export const metadata: Metadata = {
	title: { default: "Ripen", template: "%s · Ripen" },
	description: "Lead scoring and campaigns, on your own server",
};

export default function RootLayout({ children }: { children: ReactNode }) {
	return (
		<html lang="en">
			<body className="min-h-dvh antialiased">
				<Providers>{children}</Providers>
			</body>
		</html>
	);
}
