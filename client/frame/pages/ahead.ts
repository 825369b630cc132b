/** What is said when the line is gone cannot be fetched then: it comes as soon as the page has nothing else to do. */
export function fetchAhead(): void {
  const fetchAll = () =>
    void Promise.allSettled([import('./ProblemPage.vue'), import('../../ui/overlays/ToasterPanel.vue')])
  // Safari knows no idleness.
  if ('requestIdleCallback' in window) requestIdleCallback(fetchAll)
  else setTimeout(fetchAll, 2_000)
}
