// The scroll position of the console belongs to the browser: following, and showing a line that may not be rendered yet.
(() => {
  let view = null;

  const atEnd = e => e.scrollHeight - e.scrollTop - e.clientHeight < 30;

  window.dashboardConsole = {
    attach(element, component) {
      this.detach();
      const state = { element, component, follow: true, told: true, quietUntil: 0 };
      let last = 0;
      const toEnd = () => {
        if (!state.follow) return;
        element.scrollTop = element.scrollHeight;
        last = element.scrollTop;
      };
      const tell = follow => {
        state.follow = follow;
        if (state.told === follow) return;
        state.told = follow;
        component.invokeMethodAsync('Scrolled', follow).catch(() => { });
      };
      // Upwards is a wish; downwards or a larger content is none.
      const onScroll = () => {
        const up = element.scrollTop < last - 2;
        last = element.scrollTop;
        if (state.follow && up && !atEnd(element)) tell(false);
        else if (!state.follow && atEnd(element) && performance.now() > state.quietUntil) tell(true);
      };
      const observer = new MutationObserver(toEnd);
      const resized = new ResizeObserver(toEnd);
      element.addEventListener('scroll', onScroll, { passive: true });
      observer.observe(element, { childList: true, subtree: true, attributes: true, attributeFilter: ['style', 'hidden'] });
      resized.observe(element);
      state.end = () => { element.removeEventListener('scroll', onScroll); observer.disconnect(); resized.disconnect(); };
      state.toEnd = toEnd;
      view = state;
      toEnd();
    },

    detach() {
      view?.end();
      view = null;
    },

    follow(on) {
      if (!view) return;
      view.follow = view.told = on;
      view.toEnd();
    },

    // Where it is can only be guessed until it is rendered: lines may be wrapped.
    show(index, count) {
      if (!view) return;
      const { element } = view;
      view.follow = view.told = false;
      // A match close to the end is no wish to follow.
      view.quietUntil = performance.now() + 2000;
      element.scrollTop = Math.max(0, element.scrollHeight * (index / count) - element.clientHeight / 2);
      let tries = 30;
      const look = () => {
        const here = element.querySelector('.line-here');
        if (here) here.scrollIntoView({ block: 'center' });
        else if (tries-- > 0) setTimeout(look, 50);
      };
      look();
    },
  };
})();
