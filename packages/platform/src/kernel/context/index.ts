export {
  type AuthenticatedUser,
  type Environment,
  type MessageReader,
  type MetadataReader,
  type SettingsReader,
  Ctx,
  type CtxValues,
  type Origin,
  wholeSeconds,
} from './context.js';
