/** The page stands alone: nothing is loaded. Colours are those of the app, by day and by night. */
export const STYLE = `
:root { color-scheme: light dark; --paper: #faf8f4; --panel: #fff; --line: #e7e2da; --edge: #8a7f72; --ink: #211c16;
	--muted: #6f665c; --select: #0f766e; --danger: #a32a12; --chip: #f3eee6 }
@media (prefers-color-scheme: dark) { :root { --paper: #161412; --panel: #211e1b; --line: #37322c; --edge: #8b8175; --ink: #f2ede5;
	--muted: #a89e91; --select: #4fb5aa; --danger: #f0957c; --chip: #312c27 } }
* { box-sizing: border-box }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 ui-sans-serif, system-ui, sans-serif;
	font-variant-numeric: tabular-nums; overflow-wrap: anywhere }
main { max-width: 34rem; min-height: 100vh; margin: 0 auto; padding: 2.5rem 1rem; display: flex; flex-direction: column;
	justify-content: center; gap: 1.25rem }
.brand { display: flex; align-items: center; justify-content: center; gap: .6rem; font-weight: 700; font-size: 1.1rem }
.card { background: var(--panel); border: 1px solid var(--line); border-radius: 14px; padding: 1.5rem }
h1 { margin: 0; font-size: 1.35rem; line-height: 1.3; letter-spacing: -.01em }
h2, legend { margin: 0 0 .5rem; padding: 0; font-size: 1rem; font-weight: 600 }
p { margin: .25rem 0 0 }
.muted { color: var(--muted) }
.said { margin: 1.25rem 0 0; padding: .75rem 1rem; border-radius: 10px; background: var(--chip) }
.fault { margin: 1.25rem 0 0; padding: .75rem 1rem; border-radius: 10px; border: 1px solid var(--danger); color: var(--danger) }
ul.why { list-style: none; margin: 1rem 0 0; padding: 0 }
ul.why li { display: flex; gap: .75rem }
ul.why strong { min-width: 2.5rem }
form { margin: 1.5rem 0 0 }
form.short { margin: 0 }
fieldset { margin: 0; padding: 0; border: 0; min-width: 0 }
.choices { display: grid; gap: .6rem; grid-template-columns: repeat(auto-fit, minmax(min(13rem, 100%), 1fr)) }
.choice { display: flex; gap: .75rem; align-items: flex-start; padding: .75rem .9rem; border: 1px solid var(--edge);
	border-radius: 10px; cursor: pointer }
.choice:has(:checked) { border-color: var(--select); box-shadow: inset 0 0 0 1px var(--select) }
.choice input { margin: .3rem 0 0; width: 1.05rem; height: 1.05rem; accent-color: var(--select); flex: none }
.choice b { display: block; font-weight: 600 }
label.note { display: block; margin: 1.25rem 0 .35rem; font-weight: 600 }
textarea { display: block; width: 100%; min-height: 5rem; padding: .6rem .75rem; font: inherit; color: inherit; background: var(--paper);
	border: 1px solid var(--edge); border-radius: 10px; resize: vertical }
button { margin: 1.25rem 0 0; min-height: 2.75rem; padding: 0 1.25rem; font: inherit; font-weight: 600; color: var(--paper);
	background: var(--ink); border: 1px solid var(--ink); border-radius: 10px; cursor: pointer }
button.danger { background: var(--danger); border-color: var(--danger) }
a, summary { color: var(--select); text-underline-offset: 3px }
summary { margin: 1.25rem 0 0; cursor: pointer; font-weight: 600; width: fit-content }
.row { display: flex; flex-wrap: wrap; align-items: center; column-gap: 1.25rem }
.row a { margin: 1.25rem 0 0 }
:focus-visible { outline: 2px solid var(--select); outline-offset: 2px }
@media (max-width: 30rem) { main { justify-content: flex-start; padding: 1.25rem .75rem } .card { padding: 1.1rem }
	button { width: 100% } }
`;
