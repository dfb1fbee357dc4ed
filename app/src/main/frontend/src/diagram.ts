// The case's own diagram with the way it took. The same way stands beside it as a list, for those who do not see it.
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';

interface Way {
  passed: string[];
  here: string[];
}

/** Smaller than this the names of the steps cannot be read. */
const LEAST_ZOOM = 0.75;

/** The whole diagram where it can be read so, else the part around where the case stands. */
function readable(canvas: any, point?: { x: number; y: number; width: number; height: number }): void {
  canvas.zoom('fit-viewport', 'auto');
  if (canvas.zoom() >= LEAST_ZOOM || !point) {
    return;
  }
  canvas.zoom(LEAST_ZOOM);
  const view = canvas.viewbox();
  canvas.viewbox({
    x: point.x + point.width / 2 - view.width / 2,
    y: point.y + point.height / 2 - view.height / 2,
    width: view.width,
    height: view.height,
  });
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
  const point = way.here.concat([...way.passed].reverse()).map((id) => elements.get(id)).find((found) => found?.width);
  readable(canvas, point);
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
      } else if (step === 'screen') {
        box.requestFullscreen().catch((error: Error) => console.error(error.message));
      } else {
        viewer.get<any>('zoomScroll').stepZoom(Number(step));
      }
    }),
  );
  box.addEventListener('fullscreenchange', () => {
    canvas.resized();
    if (document.fullscreenElement) {
      canvas.zoom('fit-viewport', 'auto');
    } else {
      readable(canvas, point);
    }
  });
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
