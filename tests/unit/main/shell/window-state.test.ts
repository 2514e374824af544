import { describe, expect, it } from 'vitest';
import { NO_WINDOW_STATE, rememberOn, windowsOn } from '../../../../main/shell/state/window-state.ts';

const OPERATOR = { bounds: { x: 1, y: 2, width: 3, height: 4 }, isMaximised: true };
const DISPLAY = { isOpen: true, screen: '1920x1080@0,0' };

describe('what is remembered about the windows', () => {
  it('is kept for each set of screens by itself', () => {
    const hall = rememberOn(rememberOn(NO_WINDOW_STATE, 'hall', { operator: OPERATOR }), 'hall', {
      display: DISPLAY,
    });
    const both = rememberOn(hall, 'home', { display: { ...DISPLAY, isOpen: false } });
    expect(windowsOn(both, 'hall')).toEqual({ operator: OPERATOR, display: DISPLAY });
    expect(windowsOn(both, 'home').operator).toBeNull();
    expect(windowsOn(both, 'elsewhere')).toEqual({ operator: null, display: null });
  });

  it('is forgotten for the sets that were not used for longest', () => {
    let state = NO_WINDOW_STATE;
    for (let hall = 1; hall <= 30; hall += 1) state = rememberOn(state, `hall ${hall}`, { display: DISPLAY });
    expect(state.sets).toHaveLength(20);
    expect(windowsOn(state, 'hall 30').display).toEqual(DISPLAY);
    expect(windowsOn(state, 'hall 10').display).toBeNull();
  });
});
