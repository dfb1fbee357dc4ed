// The case's own diagram with the way it took. The same way stands beside it as a list, for those who do not see it.
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';

interface Way {
  passed: string[];
  here: string[];
}

async function show(box: HTMLElement): Promise<void> {
  const way = JSON.parse(document.getElementById(box.dataset.way!)!.textContent!) as Way;
  const viewer = new NavigatedViewer({ container: box });
  const answer = await fetch(box.dataset.diagram!, { headers: { Accept: 'application/xml' } });
  if (!answer.ok) {
    throw new Error(`The diagram could not be read (${answer.status})`);
  }
  await viewer.importXML(await answer.text());
  const canvas = viewer.get<any>('canvas');
  const elements = viewer.get<any>('elementRegistry');
  const known = (id: string) => elements.get(id) !== undefined;
  way.passed.filter(known).forEach((id) => canvas.addMarker(id, 'passed'));
  way.here.filter(known).forEach((id) => canvas.addMarker(id, 'here'));
  canvas.zoom('fit-viewport', 'auto');
  const svg = box.querySelector('svg[data-element-id]') ?? box.querySelector('svg');
  // It is moved by the buttons; what it shows is told by the list below it.
  svg?.removeAttribute('tabindex');
  svg?.setAttribute('role', 'img');
  svg?.setAttribute('aria-label', box.getAttribute('aria-label') ?? '');

  document.querySelectorAll<HTMLButtonElement>(`[data-zoom-of="${box.id}"]`).forEach((button) =>
    button.addEventListener('click', () => {
      const step = button.dataset.zoom!;
      if (step === 'fit') {
        canvas.zoom('fit-viewport', 'auto');
      } else {
        viewer.get<any>('zoomScroll').stepZoom(Number(step));
      }
    }),
  );
  box.dataset.ready = 'yes';
}

document.querySelectorAll<HTMLElement>('[data-diagram]').forEach((box) => {
  show(box).catch((error: Error) => {
    box.dataset.ready = 'failed';
    box.hidden = true;
    const note = document.getElementById(`${box.id}-failed`);
    if (note) {
      note.hidden = false;
    }
    console.error(error.message);
  });
});
