import { messages } from '../../kernel/i18n/index.js';

/** Texts about privileges. */
export const privilegeMessages = [
  messages('en', {
    'error.privilege': 'A privilege needs a name',
    'Privilege.cannot.delete.core': 'A privilege that the server or a module declares cannot be deleted',
    'Privilege.error.nameInUse': 'Another privilege has this name',
  }),
  messages('fr', {
    'error.privilege': 'Un privilège doit avoir un nom',
    'Privilege.cannot.delete.core': 'Un privilège déclaré par le serveur ou un module ne peut pas être supprimé',
    'Privilege.error.nameInUse': 'Un autre privilège porte ce nom',
  }),
  messages('es', {
    'error.privilege': 'Un privilegio necesita un nombre',
    'Privilege.cannot.delete.core': 'Un privilegio que declara el servidor o un módulo no se puede borrar',
    'Privilege.error.nameInUse': 'Otro privilegio tiene este nombre',
  }),
];
