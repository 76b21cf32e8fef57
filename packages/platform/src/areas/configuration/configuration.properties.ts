import { globalProperty } from '../../kernel/settings/index.js';

export const defaultTheme = globalProperty('default_theme', { type: 'string', description: 'Name of the theme of users who chose none' });
