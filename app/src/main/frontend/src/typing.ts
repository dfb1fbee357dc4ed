// Plain forms that are kept as drafts while they are typed.
import { Draft } from './draft';

function typedInto(form: HTMLFormElement): Record<string, string> {
  const nobodys = new Set([...form.querySelectorAll<HTMLInputElement>('input[type=hidden]')].map((input) => input.name));
  const texts: Record<string, string> = {};
  new FormData(form).forEach((value, name) => {
    if (typeof value === 'string' && !nobodys.has(name)) {
      texts[name] = value;
    }
  });
  return texts;
}

document.addEventListener('DOMContentLoaded', () => {
  document.querySelectorAll<HTMLFormElement>('form[data-draft]:not([data-form-of])').forEach((form) => {
    const draft = new Draft(form, () => typedInto(form));
    form.addEventListener('input', () => draft.changed());
    form.addEventListener('change', () => draft.changed());
    if (form.dataset.typedAgain === 'yes') {
      draft.changed(); // brought back after a session that ended: nowhere else any more
    }
  });
});
