// Keeps what is typed into a task's form while it is typed. When the session has ended the page stays, says so, and goes
// on as soon as there is a session again.

export interface Typed {
  (): Record<string, string>;
}

const PAUSE = 1200;
const AGAIN = 5000;

export class Draft {
  private timer = 0;
  private dirty = false;
  private sending = false;

  constructor(
    private readonly form: HTMLFormElement,
    private readonly typed: Typed,
  ) {
    window.addEventListener('focus', () => void this.again());
    document.addEventListener('visibilitychange', () => void this.again());
    window.addEventListener('pagehide', () => {
      (document.activeElement as HTMLElement | null)?.blur(); // form-js holds the last letters back until then
      if (this.dirty && this.form.dataset.sent !== 'yes') {
        navigator.sendBeacon(this.form.dataset.draft!, this.body());
      }
    });
  }

  changed(): void {
    this.dirty = true;
    this.later(PAUSE);
  }

  private later(millis: number): void {
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.keep(), millis);
  }

  private body(): URLSearchParams {
    const body = new URLSearchParams();
    body.set('_csrf', this.field('_csrf')?.value ?? '');
    body.set('seen', this.seen()?.value ?? '');
    Object.entries(this.typed()).forEach(([key, value]) => body.set(`field.${key}`, value));
    return body;
  }

  /** Which version of the draft this window knows. */
  private seen(): HTMLInputElement | null {
    return this.field(this.form.dataset.draftSeen ?? 'seen');
  }

  private field(name: string): HTMLInputElement | null {
    return this.form.querySelector<HTMLInputElement>(`input[name="${name}"]`);
  }

  private async keep(): Promise<void> {
    if (this.sending || this.form.dataset.sent === 'yes') {
      return;
    }
    this.sending = true;
    this.dirty = false;
    let pause = PAUSE;
    try {
      const answer = await fetch(this.form.dataset.draft!, { method: 'POST', body: this.body(), redirect: 'manual' });
      if (answer.ok) {
        const kept = (await answer.json()) as { version: number; overElsewhere: boolean };
        this.seen()!.value = String(kept.version);
        this.say(kept.overElsewhere ? this.form.dataset.saidOther! : `${this.form.dataset.saidKept!} ${clock()}`);
      } else if (answer.type === 'opaqueredirect' || answer.status === 401 || answer.status === 403) {
        this.dirty = true;
        this.sayOver();
      } else if (answer.status === 409 || answer.status === 404) {
        this.say(''); // taken or ended: completing says it in words
      } else {
        throw new Error(String(answer.status));
      }
    } catch {
      this.dirty = true;
      this.say(this.form.dataset.saidAway!, true);
      pause = AGAIN;
    } finally {
      this.sending = false;
    }
    if (this.dirty === true && this.form.dataset.over !== 'yes') {
      this.later(pause);
    }
  }

  /** Back in this window: if there is a session again, its token replaces the old one and the text is kept. */
  private async again(): Promise<void> {
    if (this.form.dataset.over !== 'yes' || document.hidden) {
      return;
    }
    try {
      const answer = await fetch(this.form.dataset.token!, { redirect: 'error' });
      const token = (await answer.json()) as { name: string; value: string };
      document.querySelectorAll<HTMLInputElement>(`input[name="${token.name}"]`).forEach((input) => {
        input.value = token.value;
      });
      delete this.form.dataset.over;
      await this.keep();
    } catch {
      // not yet
    }
  }

  private state(): HTMLElement {
    return this.form.querySelector<HTMLElement>('.draft-state')!;
  }

  private say(sentence: string, wrong = false): void {
    this.state().textContent = sentence;
    this.state().classList.toggle('bad', wrong);
  }

  private sayOver(): void {
    this.form.dataset.over = 'yes';
    this.say(`${this.form.dataset.saidOver!} `, true);
    const link = document.createElement('a');
    link.href = this.form.dataset.desk ?? '/desk';
    link.target = '_blank';
    link.textContent = this.form.dataset.saidAgain!;
    this.state().append(link);
  }
}

function clock(): string {
  const now = new Date();
  return `${String(now.getHours()).padStart(2, '0')}:${String(now.getMinutes()).padStart(2, '0')}`;
}
