// What the telemetry pages leave to the browser: copying, lists that are scrolled, the keys of the waterfall.
(() => {
  addEventListener('click', async e => {
    const button = e.target.closest?.('[data-copy]');
    if (!button) return;
    e.preventDefault();
    try {
      await navigator.clipboard.writeText(button.dataset.copy);
      button.classList.add('copied');
      setTimeout(() => button.classList.remove('copied'), 1200);
    } catch {
      // The browser does not allow it: select the text, so that it can be copied by hand.
      const text = button.parentElement?.querySelector('pre, .attribute-value') ?? button.closest('dd')?.querySelector('.attribute-value');
      if (text) getSelection()?.selectAllChildren(text);
    }
  });

  // A tree that is one stop of the Tab key: its keys must not scroll it as well.
  const treeKeys = new Set(['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageUp', 'PageDown', ' ', 'Enter']);
  addEventListener('keydown', e => {
    if (e.target.matches?.('[data-tree]') && treeKeys.has(e.key) && !e.ctrlKey && !e.altKey && !e.metaKey) e.preventDefault();
  }, true);

  window.telemetry = {
    watchTop(area, list) {
      let last = true;
      const onScroll = () => {
        const atTop = area.scrollTop < 8;
        if (atTop === last) return;
        last = atTop;
        list.invokeMethodAsync('Scrolled', atTop).catch(() => { });
      };
      area.addEventListener('scroll', onScroll, { passive: true });
      return { stop: () => area.removeEventListener('scroll', onScroll) };
    },

    toTop(area) {
      area.scrollTo({ top: 0 });
    },

    // Rows are of one height; those out of sight are not there.
    showRow(area, index, count, align) {
      const body = area.querySelector('.wf-rows');
      if (!body || count === 0) return;
      const height = body.querySelector('.wf-row')?.getBoundingClientRect().height || 30;
      const head = area.querySelector('.wf-head')?.offsetHeight ?? 0;
      const top = index * height;
      const view = area.clientHeight - head;
      if (align === 'center') area.scrollTop = Math.max(0, top - view / 2);
      else if (top < area.scrollTop) area.scrollTop = top;
      else if (top + height > area.scrollTop + view) area.scrollTop = top + height - view;
    },
  };
})();
