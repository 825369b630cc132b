import type { Plugin } from 'vite'

/**
 * Preloads the weight-axis fonts of the hub's page: they are found late otherwise, inside the style sheet.
 * The attendee's page paints in the system font and does without.
 */
export function preloadFonts(page: string): Plugin {
  return {
    name: 'hub:preload-fonts',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(_html, context) {
        if (!context.filename.endsWith(page)) return
        const fonts = Object.keys(context.bundle ?? {}).filter((name) => name.endsWith('.woff2'))
        return fonts.sort().map((name) => ({
          tag: 'link',
          attrs: { rel: 'preload', href: `/${name}`, as: 'font', type: 'font/woff2', crossorigin: '' },
          injectTo: 'head' as const,
        }))
      },
    },
  }
}
