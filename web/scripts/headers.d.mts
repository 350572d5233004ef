/** The headers of the page's host, by name. */
export const headers: Record<string, string>
