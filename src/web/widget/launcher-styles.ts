/**
 * The button's own look. What is important here wins over anything the shop's page says about the element that holds
 * us, and `all: initial` cuts what would be handed down from it.
 */
export const launcherStyles = `
:host { all: initial !important; display: block !important; position: fixed !important; z-index: 2147483000 !important;
  right: 0 !important; bottom: 0 !important; font: medium/1.5 system-ui, sans-serif !important;
  --accent: #0b4f6c; --on-accent: #fff; --alert: #b3261e; --on-alert: #fff; --focus: #0b4f6c; --gap: #fff; }
@media (prefers-color-scheme: dark) { :host { --accent: #8fd0ee; --on-accent: #06202c; --alert: #ffb4ab;
  --on-alert: #3b0906; --focus: #8fd0ee; --gap: #12181f; } }
.launcher { position: fixed; right: max(16px, env(safe-area-inset-right)); bottom: max(16px, env(safe-area-inset-bottom));
  display: flex; align-items: center; gap: 10px; min-height: 56px; min-width: 56px; padding: 12px 20px;
  box-sizing: border-box; border: 2px solid transparent; border-radius: 28px; background: var(--accent);
  color: var(--on-accent); font: 600 1em/1.25 system-ui, sans-serif; cursor: pointer; box-shadow: 0 4px 16px #0004; }
.launcher:hover { filter: brightness(1.12); }
.launcher:focus-visible { outline: 3px solid var(--focus); outline-offset: 3px; box-shadow: 0 0 0 3px var(--gap); }
.launcher svg { flex: none; width: 24px; height: 24px; fill: none; stroke: currentColor; stroke-width: 2;
  stroke-linecap: round; stroke-linejoin: round; }
.badge { min-width: 24px; padding: 0 6px; box-sizing: border-box; border-radius: 12px; background: var(--alert);
  color: var(--on-alert); font-size: .875em; line-height: 24px; text-align: center; }
[hidden] { display: none; }
`;
