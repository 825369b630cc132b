import type { Plugin } from 'vite'

/**
 * Preloads what the hub's page is first read in: it is found late otherwise, inside the style sheet. Headings get their own
 * letters afterwards, and the attendee's page paints in the system font and does without.
 */
export function preloadFonts(page: string): Plugin {
  return {
    name: 'hub:preload-fonts',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(_html, context) {
        if (!context.filename.endsWith(page)) return
        const fonts = Object.keys(context.bundle ?? {}).filter((name) =>
          /\/text(-pl)?-[^/]+\.woff2$/.test(name),
        )
        return fonts.sort().map((name) => ({
          tag: 'link',
          attrs: { rel: 'preload', href: `/${name}`, as: 'font', type: 'font/woff2', crossorigin: '' },
          injectTo: 'head' as const,
        }))
      },
    },
  }
}
