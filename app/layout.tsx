import "@fontsource-variable/inter";
import "./globals.css";
import type { Metadata } from "next";
import { ThemeProvider } from "next-themes";
import type { ReactNode } from "react";
import { Toaster } from "sonner";
import { Providers } from "./providers";

export const metadata: Metadata = {
	title: { default: "Ripen", template: "%s · Ripen" },
	description: "Lead scoring and campaigns, on your own server",
};

export default function RootLayout({ children }: { children: ReactNode }) {
	return (
		// The theme's class is set before the first paint, by a script that React does not know of.
		<html lang="en" suppressHydrationWarning>
			<body className="min-h-dvh antialiased">
				<ThemeProvider attribute="class" disableTransitionOnChange>
					<Providers>{children}</Providers>
					<Toaster
						closeButton
						position="bottom-center"
						toastOptions={{
							style: { background: "var(--panel)", color: "var(--ink)", borderColor: "var(--line)" },
						}}
					/>
				</ThemeProvider>
			</body>
		</html>
	);
}
