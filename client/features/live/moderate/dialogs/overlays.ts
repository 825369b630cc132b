/** What is opened over the desk is fetched with it: one may be asked, or told something, when the line is gone. */
export const loadOverlays = (): Promise<unknown> =>
  Promise.allSettled([
    import('../../../../ui/overlays/ToasterPanel.vue'),
    import('../../../../ui/overlays/DialogPanel.vue'),
    import('../../../../ui/overlays/MenuPanel.vue'),
  ])
