import type { MetadataReader } from '../../kernel/context/index.js';

/** What a stored value is of: an attribute type or a setting. */
export interface ValueType {
  /** Java class name of the datatype, as stored; null means free text. */
  readonly datatypeClassname: string | null;
  readonly datatypeConfig: string | null;
}

/** Converts the values of one custom datatype. */
export interface CustomDatatype {
  /** Upstream's class name, which the database holds. */
  readonly className: string;
  /** Whether the configuration of a type can be used; absent: any can. */
  readonly accepts?: (config: string | null) => boolean;
  /** Whether a configuration must be given. */
  readonly needsConfig?: boolean;
  /**
   * The text that is stored for a text of a request.
   *
   * @returns undefined when the text is no value of the datatype
   */
  readonly reference: (text: string, config: string | null, metadata: MetadataReader) => string | undefined;
  /** The value of a stored text: text, number, boolean, instant or cached object; null when it cannot be read. */
  readonly value: (reference: string, config: string | null, metadata: MetadataReader) => unknown;
  /** Whether the text is kept in a row of its own, and the stored text is that row's uuid. */
  readonly isLongText?: boolean;
}
