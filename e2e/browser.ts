import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { projectRoot } from "@/db/embedded/root";

export type Browser = { executablePath: string; args: string[]; env: Record<string, string> };

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
const MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";

/** CHROME_PATH, a Chrome or Chromium of the system, or the one that comes as an npm package. */
export async function findBrowser(): Promise<Browser> {
	const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
	const system = process.env.CHROME_PATH ?? systemBrowser();
	if (system) return { executablePath: system, args, env: {} };
	return { ...(await packagedBrowser()), args: ["--no-sandbox", "--disable-gpu"] };
}

function systemBrowser(): string | undefined {
	const folders = (process.env.PATH ?? "").split(delimiter);
	return [...folders.flatMap((folder) => NAMES.map((name) => join(folder, name))), MAC].find(existsSync);
}

/** The package unpacks into TMPDIR and trusts what it finds there: it gets a place of its own, once. */
async function packagedBrowser(): Promise<Omit<Browser, "args">> {
	const place = join(projectRoot(), "node_modules", ".cache", "ripen-chromium");
	const executablePath = join(place, "chromium");
	if (!existsSync(executablePath)) unpack(place);
	const libraries = join(place, "al2023", "lib");
	const env: Record<string, string> = { FONTCONFIG_FILE: fontsFor(place) };
	const missing = spawnSync("ldd", [executablePath], { encoding: "utf8" }).stdout?.includes("not found");
	return { executablePath, env: missing ? { ...env, LD_LIBRARY_PATH: libraries } : env };
}

/** The package's own list of font folders names fixed places; without any font Chromium draws no text at all. */
function fontsFor(place: string): string {
	const file = join(place, "fonts.conf");
	const folders = [join(place, "fonts"), "/usr/share/fonts", "/usr/local/share/fonts"];
	const list = folders.map((folder) => `<dir>${folder}</dir>`).join("");
	writeFileSync(
		file,
		`<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${list}<cachedir>${join(place, "font-cache")}</cachedir></fontconfig>`,
	);
	return file;
}

function unpack(place: string): void {
	const draft = `${place}.draft-${process.pid}`;
	mkdirSync(draft, { recursive: true });
	const code = `import("@sparticuz/chromium").then(({ default: chromium }) => chromium.executablePath())`;
	const result = spawnSync(process.execPath, ["-e", code], {
		cwd: projectRoot(),
		// The package adds the libraries that a bare system lacks only where it takes itself to be on Lambda.
		env: { ...process.env, TMPDIR: draft, AWS_EXECUTION_ENV: "AWS_Lambda_nodejs20.x" },
		encoding: "utf8",
	});
	if (result.status !== 0 || !existsSync(join(draft, "chromium"))) {
		rmSync(draft, { recursive: true, force: true });
		throw new Error(
			`No browser for the tests: set CHROME_PATH, install chromium, or run npm install without leaving out optional packages.\n${result.stderr}`,
		);
	}
	if (existsSync(place)) rmSync(draft, { recursive: true, force: true });
	else renameSync(draft, place);
}
