/** The chat window's look. Sizes are in em of the reader's own text size; colours meet 4.5:1 in both schemes. */
export const chatStyles = `
:host { --page: #fff; --ink: #1b2430; --soft: #55606e; --line: #8b95a1; --bot: #eef2f6; --hair: #d5dbe2;
  --own: #0b4f6c; --on-own: #fff; --link: #0b4f6c; --warn: #fff3cd; --on-warn: #4a3800; }
@media (prefers-color-scheme: dark) { :host { --page: #12181f; --ink: #e8edf2; --soft: #a9b4c0; --line: #6d7986;
  --bot: #202b36; --hair: #2d3843; --own: #8fd0ee; --on-own: #06202c; --link: #8fd0ee; --warn: #3d3000; --on-warn: #ffe7a0; } }
* { box-sizing: border-box; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.panel { position: fixed; inset: auto max(16px, env(safe-area-inset-right)) max(16px, env(safe-area-inset-bottom)) auto;
  width: 400px; max-width: calc(100vw - 32px); height: min(680px, calc(100vh - 32px)); max-height: none; margin: 0; padding: 0;
  border: 1px solid var(--line); border-radius: 16px; overflow: hidden; background: var(--page); color: var(--ink);
  font: 1em/1.5 system-ui, sans-serif; box-shadow: 0 12px 40px #0005; }
.panel[open] { display: flex; flex-direction: column; animation: rise .18s ease-out; }
@keyframes rise { from { opacity: 0; transform: translateY(12px); } }
.panel::backdrop { background: none; }
.head { position: relative; display: flex; align-items: center; gap: 4px; padding: 10px 8px 10px 18px;
  background: var(--accent); color: var(--on-accent); }
.names { flex: 1; min-width: 0; }
h2 { margin: 0; font: 600 1.0625em/1.3 system-ui, sans-serif; outline: none; }
.subtitle { margin: 0; font-size: .8125em; line-height: 1.35; }
.icon { display: grid; place-items: center; width: 44px; height: 44px; padding: 0; border: 0; border-radius: 22px;
  background: none; color: inherit; cursor: pointer; flex: none; }
.dots svg { stroke-width: 4; }
.head .icon:hover { background: #8883; }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
.head :focus-visible { outline-color: var(--on-accent); outline-offset: -3px; }
.menu { position: absolute; z-index: 1; top: calc(100% - 2px); right: 8px; min-width: 220px; padding: 6px; border-radius: 12px;
  border: 1px solid var(--line); background: var(--page); color: var(--ink); box-shadow: 0 8px 24px #0004; }
.menu button { display: block; width: 100%; min-height: 44px; padding: 8px 14px; border: 0; border-radius: 8px;
  background: none; color: inherit; font: inherit; text-align: start; cursor: pointer; }
.menu button:hover { background: var(--bot); }
.menu :focus-visible { outline-color: var(--focus); }
.notice { margin: 0; padding: 8px 18px; background: var(--warn); color: var(--on-warn); font-size: .875em; }
.notice:empty { display: none; }
.log { flex: 1; min-height: 0; padding: 14px 16px; overflow-y: auto; overscroll-behavior: contain; display: flex;
  flex-direction: column; gap: 6px; }
.log:focus-visible { outline-offset: -3px; }
.day { align-self: center; margin: 6px 0; color: var(--soft); font-size: .8125em; }
.day::first-letter { text-transform: uppercase; }
.message { position: relative; max-width: 86%; display: flex; flex-direction: column; align-items: flex-start; }
.message.customer { align-self: flex-end; align-items: flex-end; }
.name { margin: 6px 0 2px 2px; color: var(--soft); font-size: .8125em; }
.bubble { padding: 9px 14px; border-radius: 4px 16px 16px 16px; background: var(--bot); white-space: pre-wrap;
  overflow-wrap: anywhere; }
.agent .bubble { border-inline-start: 3px solid var(--accent); border-radius: 0 16px 16px 0; }
.customer .bubble { border-radius: 16px 4px 16px 16px; background: var(--own); color: var(--on-own); }
.waiting .bubble, .sent .bubble { opacity: .8; }
.failed .bubble { outline: 2px dashed var(--alert); outline-offset: 2px; }
.bubble a { color: var(--link); text-decoration: underline; }
.customer .bubble a { color: inherit; }
.file { margin-top: 4px; }
.meta { margin: 2px 4px 4px; color: var(--soft); font-size: .75em; }
.again { min-height: 44px; padding: 4px 12px; border: 1px solid var(--line); border-radius: 22px; background: none;
  color: var(--ink); font: inherit; cursor: pointer; }
.typing { align-self: flex-start; display: flex; gap: 5px; padding: 14px 16px; border-radius: 4px 16px 16px 16px;
  background: var(--bot); }
.typing span { width: 8px; height: 8px; border-radius: 4px; background: var(--soft); animation: dot 1.2s infinite; }
.typing span:nth-child(2) { animation-delay: .2s; } .typing span:nth-child(3) { animation-delay: .4s; }
@keyframes dot { 0%, 60%, 100% { opacity: .35; } 30% { opacity: 1; } }
.jump { align-self: center; min-height: 44px; margin: -52px 0 8px; padding: 6px 18px; border: 1px solid var(--line); border-radius: 22px;
  background: var(--page); color: var(--link); font: 600 .9375em/1.3 system-ui, sans-serif; cursor: pointer; box-shadow: 0 4px 12px #0003; }
.options { display: flex; flex-wrap: wrap; gap: 8px; max-height: 36%; padding: 8px 16px 4px; overflow-y: auto; flex: none; }
.options > * { display: inline-flex; align-items: center; min-height: 44px; padding: 8px 16px; border: 2px solid var(--accent);
  border-radius: 22px; background: var(--page); color: var(--link); font: 600 .9375em/1.3 system-ui, sans-serif;
  text-align: start; text-decoration: none; cursor: pointer; }
.options > :hover { background: var(--bot); }
.composer { display: flex; align-items: flex-end; gap: 6px; margin: 8px 12px 12px; padding: 2px; border: 1px solid var(--line);
  border-radius: 24px; flex: none; }
.composer:focus-within { outline: 3px solid var(--focus); outline-offset: 1px; }
textarea { flex: 1; min-width: 0; min-height: 44px; max-height: 9em; padding: 10px 6px 10px 16px; border: 0; outline: none; resize: none;
  background: none; color: inherit; font: inherit; line-height: 1.5; }
textarea:focus-visible { outline: none; }
textarea::placeholder { color: var(--soft); opacity: 1; }
.composer .icon { background: var(--accent); color: var(--on-accent); }
.composer .icon.plain { background: none; color: var(--soft); }
.composer .icon:hover { filter: brightness(1.12); }
@media (max-width: 480px), (max-height: 480px) {
  .panel { inset: 0; width: 100%; max-width: none; height: var(--visible, 100dvh); border: 0; border-radius: 0; }
  .head { padding-top: max(10px, env(safe-area-inset-top)); }
}
@media (prefers-reduced-motion: reduce) { *, *::before { animation: none !important; } .typing span { opacity: .7; } }
@media (forced-colors: active) { .bubble, .options > *, .composer { border: 1px solid; } .typing span { background: CanvasText; } }
[hidden] { display: none !important; }
`;
