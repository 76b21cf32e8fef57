export {
  ConflictError,
  type FieldProblem,
  ForbiddenError,
  InvalidInputError,
  NotFoundError,
  OpenmrsError,
  Problems,
  UnauthenticatedError,
  UnsupportedError,
  ValidationError,
} from './errors.js';
