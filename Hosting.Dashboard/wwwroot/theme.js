// Names the theme on the root element before the first paint: the one chosen in this browser, else the system's.
(() => {
  const key = 'dashboard-theme';
  const system = matchMedia('(prefers-color-scheme: dark)');

  const chosen = () => {
    try { return localStorage.getItem(key); } catch { return null; }
  };

  const show = () => {
    const choice = chosen();
    const dark = choice === 'dark' || (choice !== 'light' && system.matches);
    document.documentElement.dataset.theme = dark ? 'dark' : 'light';
    document.documentElement.dataset.themeChoice = choice ?? 'system';
  };

  system.addEventListener('change', show);
  addEventListener('storage', e => { if (e.key === key) show(); });

  window.dashboardTheme = {
    choice: () => chosen() ?? 'system',
    choose(choice) {
      try {
        if (choice === 'system') localStorage.removeItem(key); else localStorage.setItem(key, choice);
      } catch { /* A browser that keeps nothing follows the system. */ }
      show();
    },
  };
  show();
})();
