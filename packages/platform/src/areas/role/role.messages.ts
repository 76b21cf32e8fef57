import { messages } from '../../kernel/i18n/index.js';

/** Texts about roles. */
export const roleMessages = [
  messages('en', {
    'error.role': 'A role needs a name',
    'error.trailingSpaces': 'The name must not begin or end with a blank',
    'Role.error.nameInUse': 'Another role has this name',
    'Role.cannot.inherit.descendant': 'A role cannot inherit from itself or from a role that inherits from it: {0}',
    'Role.you.must.have.privileges': 'You can only grant privileges that you have yourself; missing: {0}',
    'Role.you.must.be.superuser': 'Only a user with the role {0} may change it, give it or let a role inherit from it',
    'Role.cannot.delete.core': 'The role {0} is needed by the server and cannot be deleted',
    'Role.cannot.delete.role.with.children': 'The role {0} cannot be deleted because others inherit from it',
  }),
  messages('fr', {
    'error.role': 'Un rôle doit avoir un nom',
    'error.trailingSpaces': 'Le nom ne doit ni commencer ni finir par une espace',
    'Role.error.nameInUse': 'Un autre rôle porte ce nom',
    'Role.cannot.inherit.descendant': "Un rôle ne peut pas hériter de lui-même ni d''un rôle qui hérite de lui : {0}",
    'Role.you.must.have.privileges': 'Vous ne pouvez accorder que les privilèges que vous avez ; il manque : {0}',
    'Role.you.must.be.superuser': 'Seul un utilisateur ayant le rôle {0} peut le modifier, le donner ou en faire hériter un rôle',
    'Role.cannot.delete.core': 'Le rôle {0} est nécessaire au serveur et ne peut pas être supprimé',
    'Role.cannot.delete.role.with.children': "Le rôle {0} ne peut pas être supprimé car d''autres en héritent",
  }),
  messages('es', {
    'error.role': 'Un rol necesita un nombre',
    'error.trailingSpaces': 'El nombre no debe empezar ni terminar con un espacio',
    'Role.error.nameInUse': 'Otro rol tiene este nombre',
    'Role.cannot.inherit.descendant': 'Un rol no puede heredar de sí mismo ni de un rol que hereda de él: {0}',
    'Role.you.must.have.privileges': 'Solo puede conceder los privilegios que usted tiene; faltan: {0}',
    'Role.you.must.be.superuser': 'Solo un usuario con el rol {0} puede cambiarlo, darlo o hacer que otro rol lo herede',
    'Role.cannot.delete.core': 'El servidor necesita el rol {0} y no se puede borrar',
    'Role.cannot.delete.role.with.children': 'El rol {0} no se puede borrar porque otros heredan de él',
  }),
];
