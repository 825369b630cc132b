// Runs before the first paint, as a file of its own because the content security policy allows no inline script.
try {
  const appearance = localStorage.getItem('hub_theme')
  if (appearance === 'light' || appearance === 'dark')
    document.documentElement.dataset.appearance = appearance
} catch {
  // Storage may be forbidden; the system's own preference then stands.
}
