export { type EventHandler, eventType, type EventType, inTransactionOf, on } from './event.js';
export { DELIVER_EVENT, type Delivery, Events } from './events.js';
