/** In the place of `whatwg-url`, which the driver brings for runtimes that have no URL of their own. */
export const { URL, URLSearchParams } = globalThis
