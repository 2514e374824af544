import {
  Button,
  createTheme,
  defaultVariantColorsResolver,
  Menu,
  Modal,
  Popover,
  Select,
  Slider,
  Switch,
  Tooltip,
} from '@mantine/core';

/** A still interface: nothing fades or slides. */
const STILL = { transitionProps: { duration: 0 } };
/** Tooltips come for the pointer and for the keyboard alike. */
const TOOLTIP_EVENTS = { hover: true, focus: true, touch: false };

/** How the parts of the component library look and behave in every window; colours are in `tokens.css`. */
export const MANTINE_THEME = createTheme({
  respectReducedMotion: true,
  primaryShade: 6,
  cursorType: 'pointer',
  variantColorResolver: (input) => {
    const usual = defaultVariantColorsResolver(input);
    return input.variant === 'filled'
      ? { ...usual, color: 'var(--accent-ink)', hoverColor: 'var(--accent-ink)' }
      : usual;
  },
  components: {
    Button: Button.extend({ defaultProps: { size: 'md' } }),
    Menu: Menu.extend({ defaultProps: STILL }),
    // Locking the page's scrolling writes a style element, which the door's policy refuses; the page never scrolls.
    Modal: Modal.extend({ defaultProps: { ...STILL, lockScroll: false, centered: true } }),
    Popover: Popover.extend({ defaultProps: STILL }),
    Select: Select.extend({ defaultProps: { comboboxProps: STILL, allowDeselect: false } }),
    Slider: Slider.extend({ defaultProps: { labelTransitionProps: STILL.transitionProps } }),
    Switch: Switch.extend({ defaultProps: { withThumbIndicator: false } }),
    Tooltip: Tooltip.extend({ defaultProps: { ...STILL, openDelay: 500, events: TOOLTIP_EVENTS } }),
  },
});
