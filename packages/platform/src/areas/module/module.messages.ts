import { messages } from '../../kernel/i18n/index.js';

/** Texts about modules. */
export const moduleMessages = [
  messages('en', { 'module.distribution.decides': 'Modules are part of the distribution: install another version of it to change them' }),
  messages('fr', {
    'module.distribution.decides': 'Les modules font partie de la distribution : pour les changer, installez-en une autre version',
  }),
  messages('es', {
    'module.distribution.decides': 'Los módulos forman parte de la distribución: para cambiarlos, instale otra versión de ella',
  }),
];
