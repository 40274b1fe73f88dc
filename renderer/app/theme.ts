import { createTheme } from '@mantine/core';

/**
 * Sizes and behaviour of Mantine's controls. Their colours are CSS variables in styles/theme.css: variables that are written
 * at run time would need a `<style>` element, which a strict Content-Security-Policy forbids.
 */
export const theme = createTheme({
  primaryColor: 'blue',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: 'xs' } },
    TextInput: { defaultProps: { size: 'xs' } },
    NumberInput: { defaultProps: { size: 'xs' } },
    Textarea: { defaultProps: { size: 'xs' } },
    Radio: { defaultProps: { size: 'xs' } },
    PasswordInput: { defaultProps: { size: 'xs' } },
    Autocomplete: { defaultProps: { size: 'xs', comboboxProps: { shadow: 'md', transitionProps: { duration: 0 } } } },
    Select: { defaultProps: { size: 'xs', comboboxProps: { shadow: 'md', transitionProps: { duration: 0 } } } },
    // A closed list that stays in the page costs hundreds of elements in every row of a form.
    Combobox: { defaultProps: { keepMounted: false } },
    RadioGroup: { defaultProps: { size: 'xs' } },
    SegmentedControl: { defaultProps: { size: 'xs' } },
    Switch: { defaultProps: { size: 'sm' } },
    Checkbox: { defaultProps: { size: 'xs' } },
    Tooltip: { defaultProps: { openDelay: 300, withArrow: false, events: { hover: true, focus: true, touch: false } } },
    // Locking the page's scroll inserts a <style> element; the page itself never scrolls.
    Modal: { defaultProps: { lockScroll: false, centered: true, radius: 'md', transitionProps: { duration: 120 } } },
    Menu: { defaultProps: { shadow: 'md', transitionProps: { duration: 0 } } },
  },
});
