// The task's form, drawn by form-js in place of the plain one. It is the same form to the server: the same names are
// posted to the same address, checked again there, and what was typed comes back whatever happens.
import { Form } from '@bpmn-io/form-js-viewer';
import { Draft } from './draft';

interface Given {
  schema: object;
  data: Record<string, unknown>;
  errors: Record<string, string[]>;
}

/** What form-js would say against an input it says in English; the server says it, all at once, in the language of the page. */
const SERVER_CHECKS = { validator: ['value', { validateField: () => [], validateFieldInstance: () => [] }] };

/** form-js has one word for a choice not made yet, and it cannot be told another. */
function inOurWords(box: HTMLElement, choose: string): void {
  const put = () =>
    box.querySelectorAll('.fjs-select-placeholder').forEach((display) => {
      if (display.textContent !== choose && display.firstChild) {
        display.firstChild.nodeValue = choose;
      }
    });
  put();
  new MutationObserver(put).observe(box, { subtree: true, childList: true, characterData: true });
}

async function take(form: HTMLFormElement): Promise<void> {
  const given = JSON.parse(document.getElementById(form.dataset.formOf!)!.textContent!) as Given;
  const box = form.querySelector<HTMLElement>('.form-island')!;
  const island: any = new Form({ container: box, additionalModules: [SERVER_CHECKS] });
  await island.importSchema(given.schema, given.data);
  inOurWords(box, form.dataset.choose!);
  form.querySelector('.form-plain')!.remove();
  box.hidden = false;
  if (Object.keys(given.errors).length > 0) {
    const byId: Record<string, string[]> = {};
    island.get('formFieldRegistry').getAll().forEach((field: any) => {
      if (field.key && given.errors[field.key]) {
        byId[field.id] = given.errors[field.key];
      }
    });
    island._setState({ errors: byId });
  }
  // The summary of errors points at the plain fields, which are gone.
  document.querySelectorAll<HTMLAnchorElement>('.error-summary a[href^="#field-"]').forEach((link) =>
    link.addEventListener('click', (event) => {
      const key = link.getAttribute('href')!.slice('#field-'.length);
      const field = island.get('formFieldRegistry').getAll().find((one: any) => one.key === key);
      const input = field && box.querySelector<HTMLElement>(`:is(input, textarea, select)[id*="-${CSS.escape(field.id)}"]`);
      if (input) {
        event.preventDefault();
        input.focus();
      }
    }),
  );
  const typed = (): Record<string, string> => {
    const data = island._getSubmitData ? island._getSubmitData() : island.submit().data;
    const texts: Record<string, string> = {};
    Object.entries(data as Record<string, unknown>).forEach(([key, value]) => {
      const last = Array.isArray(value) ? value[value.length - 1] : value;
      if (last !== null && last !== undefined) {
        texts[key] = String(last);
      }
    });
    return texts;
  };
  const draft = new Draft(form, typed);
  // form-js tells of what it made of the input; the input itself is what somebody typed.
  box.addEventListener('input', () => draft.changed());
  box.addEventListener('change', () => draft.changed());
  form.addEventListener('submit', () => {
    form.querySelectorAll('input[data-from-island]').forEach((input) => input.remove());
    Object.entries(typed()).forEach(([key, value]) => {
      const input = document.createElement('input');
      input.type = 'hidden';
      input.name = `field.${key}`;
      input.value = value;
      input.dataset.fromIsland = 'yes';
      form.append(input);
    });
  });
  box.dataset.ready = 'yes';
}

document.querySelectorAll<HTMLFormElement>('form[data-form-of]').forEach((form) => {
  take(form).catch((error: Error) => console.error(error.message)); // the plain form stays
});
