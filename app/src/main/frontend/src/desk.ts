// Manners of the desk: keys of buttons, rows chosen by key, and lists that renew themselves when colleagues or the
// platform changed them. All of it works without; then people reload.

/** A key stands at what it presses: data-key="n". */
function press(key: string): boolean {
  const at = document.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);
  if (!at) {
    return false;
  }
  if (at.matches('select, input')) {
    at.focus();
  } else {
    at.click();
  }
  return true;
}

function pick(): boolean {
  const box = document.activeElement?.closest('tr')?.querySelector<HTMLInputElement>('.pick input');
  box?.click();
  return box !== undefined && box !== null;
}

document.addEventListener('keydown', (event) => {
  const at = event.target as HTMLElement;
  const typing = at.matches('input:not([type=checkbox]), select, textarea, [contenteditable]');
  if (event.ctrlKey || event.altKey || event.metaKey || typing || event.key.length !== 1) {
    return;
  }
  if (event.key === 'x' ? pick() : press(event.key)) {
    event.preventDefault();
  }
});

/** Puts the list as it now is in place of what stands there; whoever works in it keeps their place. */
async function renew(): Promise<void> {
  const answer = await fetch(window.location.href, { redirect: 'error', headers: { Accept: 'text/html' } });
  if (!answer.ok) {
    return;
  }
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const found = document.getElementById('found');
  const fresh = page.getElementById('found');
  if (!found || !fresh) {
    return;
  }
  const rows = (within: ParentNode): string[] =>
    [...within.querySelectorAll<HTMLAnchorElement>('a[data-row]')].map((row) => row.getAttribute('href')!);
  const before = new Set(rows(found));
  const chosen = [...found.querySelectorAll<HTMLInputElement>('.pick input:checked')].map((box) => box.id);
  const focused = document.activeElement?.closest('#found') ? document.activeElement : null;
  const place = focused?.getAttribute('href') ?? focused?.id;
  found.replaceWith(fresh);
  chosen.forEach((id) => {
    const box = document.getElementById(id) as HTMLInputElement | null;
    if (box) {
      box.checked = true;
    }
  });
  fresh.querySelectorAll<HTMLAnchorElement>('a[data-row]').forEach((row) => {
    if (!before.has(row.getAttribute('href')!)) {
      row.closest('tr')?.classList.add('fresh');
    }
    if (place === row.getAttribute('href')) {
      row.focus();
    }
  });
  if (place && focused?.id) {
    document.getElementById(place)?.focus();
  }
  const views = document.querySelector('.views');
  const freshViews = page.querySelector('.views');
  if (views && freshViews && !views.contains(document.activeElement)) {
    views.replaceWith(freshViews);
  }
  window.htmx.process(fresh);
}

function follow(url: string): void {
  let source: EventSource | null = null;
  let waiting = 0;
  const soon = (): void => {
    if (waiting) {
      return;
    }
    waiting = window.setTimeout(() => {
      waiting = 0;
      const at = document.activeElement;
      if (at?.matches('#found select, #found input[type=text]')) {
        soon(); // not under somebody's hands
      } else {
        renew().catch(() => undefined); // the next news or a reload will do
      }
    }, 1000);
  };
  const open = (): void => {
    source = new EventSource(url);
    source.addEventListener('tasks', soon);
  };
  // A browser opens few connections to one server: windows that nobody looks at hold none.
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) {
      source?.close();
      source = null;
    } else if (source === null) {
      open();
      soon();
    }
  });
  if (!document.hidden) {
    open();
  }
}

document.addEventListener('DOMContentLoaded', () => {
  const url = document.querySelector<HTMLElement>('[data-news]')?.dataset.news;
  if (url) {
    follow(url);
  }
});
