import { privilege } from '../../kernel/auth/index.js';

export const getOrders = privilege('Get Orders', 'Able to get orders');
export const addOrders = privilege('Add Orders', 'Able to add orders');
export const editOrders = privilege('Edit Orders', 'Able to edit orders');
export const deleteOrders = privilege('Delete Orders', 'Able to void and restore orders');
export const purgeOrders = privilege('Purge Orders', 'Able to purge orders');
export const getOrderTypes = privilege('Get Order Types', 'Able to get order types');
export const manageOrderTypes = privilege('Manage Order Types', 'Able to add, edit and retire order types');
export const getCareSettings = privilege('Get Care Settings', 'Able to get care settings');
export const getOrderFrequencies = privilege('Get Order Frequencies', 'Able to get order frequencies');
export const manageOrderFrequencies = privilege('Manage Order Frequencies', 'Able to add, edit and retire order frequencies');

export const orderPrivileges = [
  getOrders,
  addOrders,
  editOrders,
  deleteOrders,
  purgeOrders,
  getOrderTypes,
  manageOrderTypes,
  getCareSettings,
  getOrderFrequencies,
  manageOrderFrequencies,
];
