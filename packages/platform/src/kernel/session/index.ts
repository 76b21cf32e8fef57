export { createSessionTable, type Session, SessionStore } from './session-store.js';
