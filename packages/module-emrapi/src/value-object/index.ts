export { showValues, textOf, type ValueProperties, type ValueProperty } from './value-object.rest.js';
