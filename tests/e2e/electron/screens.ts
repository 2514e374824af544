import type { ElectronApplication } from 'playwright-core';

const WIDTH = 960;
const HEIGHT = 540;

/** Plugs screens in or out beside the real one, as far as the program can tell; each lies right of the one before. */
export async function plugScreens(app: ElectronApplication, count: number): Promise<void> {
  await app.evaluate(
    ({ screen }, { count, width, height }) => {
      const first = screen.getPrimaryDisplay();
      const all = Array.from({ length: count }, (_value, index) => {
        const bounds = { x: first.bounds.width + (index - 1) * width, y: 0, width, height };
        return index === 0 ? first : { ...first, id: first.id + index, bounds, workArea: bounds };
      });
      const isMore = count > screen.getAllDisplays().length;
      screen.getAllDisplays = () => all;
      const { emit } = screen as unknown as { emit(event: string, ...words: unknown[]): void };
      emit(isMore ? 'display-added' : 'display-removed', {}, all.at(-1));
    },
    { count, width: WIDTH, height: HEIGHT },
  );
}
