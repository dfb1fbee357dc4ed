// What every page gets: htmx for refreshing parts, and a few manners. Each page works without any of this.
import htmx from 'htmx.org';
import './desk';
import './typing';

declare global {
  interface Window {
    htmx: typeof htmx;
  }
}

htmx.config.includeIndicatorStyles = false; // would be an inline style sheet, which the policy refuses
htmx.config.allowEval = false;
htmx.config.selfRequestsOnly = true;
htmx.config.historyCacheSize = 0; // pages hold personal data: nothing of them is kept in the browser's storage
htmx.config.refreshOnHistoryMiss = true;
window.htmx = htmx;

document.documentElement.classList.add('script');

/** After a refused form the summary of what is wrong is what a person should meet first. */
function focusErrors(within: ParentNode): void {
  within.querySelector<HTMLElement>('.error-summary')?.focus();
}

document.addEventListener('DOMContentLoaded', () => {
  focusErrors(document);
  if (document.querySelector('.error-summary') === null) {
    document.querySelector<HTMLElement>('.notice[tabindex]')?.focus();
  }
});

// The session ended or the server refused while a part was refreshed: load the whole page, which says so.
document.addEventListener('htmx:responseError', (event) => {
  const status = (event as CustomEvent<{ xhr: XMLHttpRequest }>).detail.xhr.status;
  if (status === 401 || status === 403) {
    window.location.reload();
  }
});

// A second press of the same button sends nothing twice.
document.addEventListener('submit', (event) => {
  const form = event.target as HTMLFormElement;
  if (event.defaultPrevented || form.method !== 'post') {
    return;
  }
  if (form.dataset.sent === 'yes') {
    event.preventDefault();
    return;
  }
  form.dataset.sent = 'yes';
});
window.addEventListener('pageshow', () => {
  document.querySelectorAll<HTMLFormElement>('form[data-sent]').forEach((form) => delete form.dataset.sent);
});

// Keys for those who work a list all day: "/" goes to the search, j and k walk the rows.
document.addEventListener('keydown', (event) => {
  const at = event.target as HTMLElement;
  if (event.ctrlKey || event.altKey || event.metaKey || at.matches('input:not([type=checkbox]), select, textarea, [contenteditable]')) {
    return;
  }
  if (event.key === '/') {
    const search = document.querySelector<HTMLInputElement>('.filters input[type=search]');
    if (search) {
      event.preventDefault();
      search.focus();
      search.select();
    }
  }
  if (event.key === 'j' || event.key === 'k') {
    const rows = [...document.querySelectorAll<HTMLElement>('table[data-walk] tbody a[data-row]')];
    if (rows.length > 0) {
      const row = document.activeElement?.closest('tr')?.querySelector<HTMLElement>('a[data-row]');
      const here = row ? rows.indexOf(row) : -1;
      const next = event.key === 'j' ? here + 1 : here - 1;
      rows[Math.max(0, Math.min(rows.length - 1, next))]?.focus();
    }
  }
});
