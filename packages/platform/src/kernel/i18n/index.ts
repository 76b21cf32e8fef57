export { type MessageBundle, Messages, messages } from './messages.js';
