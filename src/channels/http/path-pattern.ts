/** Matches a path against a pattern such as `/a/:id/b`; gives the decoded parameters, or undefined. */
export function pathPattern(pattern: string): (path: string) => Record<string, string> | undefined {
  const names = [...pattern.matchAll(/:(\w+)/g)].map((found) => found[1] ?? "");
  const expression = new RegExp(`^${pattern.replace(/[.]/g, "\\.").replace(/:\w+/g, "([^/]+)")}$`);
  return (path) => {
    const found = expression.exec(path);
    if (found === null) return undefined;
    try {
      return Object.fromEntries(
        names.map((name, index) => [name, decodeURIComponent(found[index + 1] ?? "")]),
      );
    } catch {
      return undefined; // not percent-encoded text: no path of ours
    }
  };
}
