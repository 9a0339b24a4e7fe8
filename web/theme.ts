import {
  type CSSVariablesResolver,
  createTheme,
  type MantineColorsTuple,
  Menu,
  Notification,
} from '@mantine/core'
import { texts } from './texts/texts.ts'

/** Spruce: calm beside the colours of statuses, and dark enough for white text at 6 and above (WCAG AA). */
const spruce: MantineColorsTuple = [
  '#ebf7f3',
  '#d6ece5',
  '#aad9ca',
  '#7bc5ad',
  '#55b495',
  '#3da986',
  '#1f7a62',
  '#1a6954',
  '#125a47',
  '#034a39',
]

const closeButtonProps = { 'aria-label': texts.states.close }

export const theme = createTheme({
  primaryColor: 'spruce',
  primaryShade: { light: 6, dark: 7 },
  colors: { spruce },
  defaultRadius: 'sm',
  autoContrast: true,
  luminanceThreshold: 0.32,
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif',
  headings: { fontWeight: '600' },
  components: {
    // By their names: the components themselves come with the pages that use them.
    Badge: { defaultProps: { tt: 'none' } },
    Modal: { defaultProps: { closeButtonProps } },
    Drawer: { defaultProps: { closeButtonProps } },
    // The first item has the focus: a menu may hold nothing but items.
    Menu: Menu.extend({ defaultProps: { withInitialFocusPlaceholder: false } }),
    Notification: Notification.extend({ defaultProps: { closeButtonProps } }),
  },
})

/** Quiet text, errors and words on tinted ground, dark or light enough to be read by everybody (WCAG AA: 4.5 to 1). */
export const readableColors: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#5c636a',
    '--mantine-color-placeholder': '#6b737b',
    '--mantine-color-error': '#c92a2a',
    '--mantine-color-red-6': '#c92a2a',
    '--mantine-color-red-7': '#b02121',
    '--mantine-color-teal-light-color': '#06654a',
    '--mantine-color-green-light-color': '#1f6b30',
    '--mantine-color-lime-light-color': '#41680a',
    '--mantine-color-yellow-light-color': '#7d4200',
    '--mantine-color-orange-light-color': '#9a3412',
    '--mantine-color-red-light-color': '#b02121',
  },
  dark: {
    '--mantine-color-dimmed': '#b0b0b0',
    '--mantine-color-placeholder': '#9a9a9a',
    '--mantine-color-error': '#ff8787',
    '--mantine-color-red-6': '#ff8787',
    '--mantine-color-red-filled': '#c92a2a',
    '--mantine-color-red-filled-hover': '#b02121',
  },
})
