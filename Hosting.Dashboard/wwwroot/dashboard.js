// What the browser does by itself: shortcuts, focus, coming back after the server was away, following a log.
(() => {
  const typing = e => e.isComposing || e.target.closest?.('input, textarea, select, [contenteditable]');
  const overlay = () => document.querySelector('.mud-dialog, .mud-popover-open');

  const press = key => {
    const targets = [...document.querySelectorAll(`[data-shortcut="${CSS.escape(key)}"]`)].filter(e => e.getClientRects().length > 0);
    const target = key === 'Escape' ? targets.at(-1) : targets[0];
    if (!target || target.disabled) return false;
    if (target.matches('input, select')) {
      target.focus();
      target.select?.();
    } else {
      target.click();
    }
    return true;
  };

  addEventListener('keydown', e => {
    if (e.defaultPrevented || e.ctrlKey || e.metaKey || e.altKey || e.repeat) return;
    if (typing(e)) {
      if (e.key === 'Escape') e.target.blur();
      return;
    }
    if (overlay()) {
      // A dialog takes the key itself once it has the focus; a quick reader is quicker than that.
      const dialog = document.querySelector('.mud-dialog');
      if (e.key === 'Escape' && dialog && !dialog.contains(document.activeElement)) dialog.querySelector('.mud-dialog-actions button')?.click();
      return;
    }
    const key = e.key.length === 1 ? e.key.toLowerCase() : e.key;
    if (key === 'd') {
      dashboardTheme.choose(document.documentElement.dataset.theme === 'dark' ? 'light' : 'dark');
    } else if (!press(key)) {
      return;
    }
    e.preventDefault();
  });

  // The base address is the root: a plain #main would leave the page.
  addEventListener('click', e => {
    if (!e.target.closest?.('.skip-link')) return;
    e.preventDefault();
    document.getElementById('main')?.focus();
  });

  // ---- Coming back after the server was away.
  const again = async () => {
    try {
      // Any answer shows that there is a server; an ended circuit is not continued, so the page is loaded anew.
      await fetch(location.href, { method: 'HEAD', cache: 'no-store', credentials: 'same-origin' });
      location.reload();
      return true;
    } catch {
      return false;
    }
  };
  let polling = 0;
  const poll = () => {
    polling ||= setInterval(async () => {
      if (document.visibilityState === 'visible') await again();
    }, 3000);
  };
  // The event does not bubble.
  document.addEventListener('components-reconnect-state-changed', e => {
    const dialog = document.getElementById('components-reconnect-modal');
    const state = e.detail.state;
    if (state === 'hide') {
      dialog.hidden = true;
      clearInterval(polling);
      polling = 0;
    } else if (state === 'rejected' || state === 'resume-failed') {
      location.reload();
    } else {
      dialog.hidden = false;
      // A server that started again knows nothing of this page: do not wait for Blazor's slower and slower attempts.
      if (state === 'failed' || e.detail.currentAttempt >= 3) poll();
    }
  }, true);
  addEventListener('click', e => { if (e.target.id === 'reconnect-now') again(); });

  // ---- Called by components.
  let before = null;
  window.dashboard = {
    watchVisibility(component) {
      // From now on the page answers to its reader.
      document.documentElement.dataset.ready = 'true';
      let last = true;
      const tell = () => {
        const visible = document.visibilityState === 'visible';
        if (visible === last) return;
        last = visible;
        component.invokeMethodAsync('Changed', visible).catch(() => { });
      };
      document.addEventListener('visibilitychange', tell);
      tell();
    },

    panelOpened(panel) {
      if (!panel.contains(document.activeElement)) before = document.activeElement;
      panel.querySelector('h2')?.focus({ preventScroll: true });
      panel.querySelector('.details-body')?.scrollTo(0, 0);
    },

    panelClosed() {
      if (before?.isConnected) before.focus({ preventScroll: true });
      before = null;
    },

    async download(name, stream) {
      const address = URL.createObjectURL(new Blob([await stream.arrayBuffer()], { type: 'text/plain' }));
      const link = Object.assign(document.createElement('a'), { href: address, download: name });
      link.click();
      setTimeout(() => URL.revokeObjectURL(address), 10000);
    },

    // The API takes the file as it is; its answer says what is wrong with it.
    async importRun(input) {
      const [file] = input.files;
      if (!file) return null;
      try {
        const response = await fetch('/api/runs', { method: 'POST', body: file });
        const body = await response.json();
        return response.ok ? { id: body.id } : { error: body.detail ?? body.title };
      } catch {
        return { error: 'The file could not be sent.' };
      } finally {
        input.value = '';
      }
    },

    async copy(text) {
      await navigator.clipboard.writeText(text);
    },
  };
})();
