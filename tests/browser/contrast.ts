import type { Page } from 'playwright-core';

/** Text on the page whose contrast with what lies behind it is less than 4.5 to 1 (WCAG 2.2, 1.4.3). */
export async function faintTexts(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    type Rgb = readonly [number, number, number];
    const parse = (text: string): { rgb: Rgb; alpha: number } => {
      const [red = 0, green = 0, blue = 0, alpha = 1] = (text.match(/[\d.]+/g) ?? []).map(Number);
      return { rgb: [red, green, blue], alpha };
    };
    const luminance = (rgb: Rgb): number => {
      const [red = 0, green = 0, blue = 0] = rgb.map((value) => {
        const share = value / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const groundOf = (element: Element): Rgb => {
      for (let at: Element | null = element; at !== null; at = at.parentElement) {
        const ground = parse(getComputedStyle(at).backgroundColor);
        if (ground.alpha === 1) return ground.rgb;
      }
      return [255, 255, 255];
    };
    const faint: string[] = [];
    for (const element of document.querySelectorAll('body *')) {
      const text = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE);
      const words = text
        .map((node) => node.textContent?.trim() ?? '')
        .join(' ')
        .trim();
      const box = element.getBoundingClientRect();
      if (words === '' || box.width === 0 || box.height === 0) continue;
      const style = getComputedStyle(element);
      const ink = parse(element instanceof SVGElement ? style.fill : style.color).rgb;
      const [dark = 0, light = 0] = [luminance(ink), luminance(groundOf(element))].sort((a, b) => a - b);
      const contrast = (light + 0.05) / (dark + 0.05);
      if (contrast < 4.5) faint.push(`${contrast.toFixed(2)} ${element.tagName} "${words.slice(0, 40)}"`);
    }
    return faint;
  });
}
