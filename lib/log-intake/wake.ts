/** Lets a loop rest until it is called or time is up. A call while it does not rest is not lost. */
export class Wake {
  private isCalled = false;
  private rouse: (() => void) | null = null;

  call(): void {
    this.isCalled = true;
    this.rouse?.();
  }

  async wait(milliseconds: number): Promise<void> {
    if (!this.isCalled) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, milliseconds);
        this.rouse = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      this.rouse = null;
    }
    this.isCalled = false;
  }
}
