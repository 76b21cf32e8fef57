/** A place where other modules may add something. */
export interface ExtensionPoint<T> {
  /** `<module>.<plural noun>` */
  readonly name: string;
  /** Carried for the type checker only. */
  readonly type?: T;
}

/** One addition to an extension point. */
export interface Contribution {
  readonly point: string;
  readonly value: unknown;
}

/** Declares an extension point. */
export function extensionPoint<T>(name: string): ExtensionPoint<T> {
  return Object.freeze({ name });
}

/** Adds a value to an extension point. */
export function to<T>(point: ExtensionPoint<T>, value: T): Contribution {
  return Object.freeze({ point: point.name, value });
}
