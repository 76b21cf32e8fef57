/** Elements of a resource by name. Empty ones (undefined, null, '', [], {}) never reach a client. */
export interface FhirBody {
  readonly [element: string]: unknown;
}

export interface Coding {
  readonly system?: string | undefined;
  readonly code?: string | undefined;
  readonly display?: string | undefined;
}

export interface CodeableConcept {
  readonly coding?: readonly Coding[] | undefined;
  readonly text?: string | undefined;
}

export interface Reference {
  /** `Type/uuid` */
  readonly reference?: string | undefined;
  readonly type?: string | undefined;
  readonly display?: string | undefined;
  readonly identifier?: Identifier | undefined;
}

export interface Identifier {
  readonly id?: string | undefined;
  readonly extension?: readonly Extension[] | undefined;
  readonly use?: string | undefined;
  readonly type?: CodeableConcept | undefined;
  readonly system?: string | undefined;
  readonly value?: string | undefined;
}

export interface Extension {
  readonly url: string;
  readonly extension?: readonly Extension[] | undefined;
  /** `valueString`, `valueReference` … */
  readonly [value: `value${string}`]: unknown;
}

export interface Quantity {
  readonly value?: number | undefined;
  readonly unit?: string | undefined;
  readonly system?: string | undefined;
  readonly code?: string | undefined;
}

export interface HumanName {
  readonly id?: string | undefined;
  readonly extension?: readonly Extension[] | undefined;
  readonly text?: string | undefined;
  readonly family?: string | undefined;
  readonly given?: readonly string[] | undefined;
}

export interface Address {
  readonly id?: string | undefined;
  readonly extension?: readonly Extension[] | undefined;
  readonly use?: string | undefined;
  readonly city?: string | undefined;
  readonly district?: string | undefined;
  readonly state?: string | undefined;
  readonly postalCode?: string | undefined;
  readonly country?: string | undefined;
}

export interface ContactPoint {
  readonly id?: string | undefined;
  readonly system?: string | undefined;
  readonly value?: string | undefined;
  readonly use?: string | undefined;
  readonly rank?: number | undefined;
}

export interface Period {
  readonly start?: string | undefined;
  readonly end?: string | undefined;
}

export interface Meta {
  readonly versionId?: string | undefined;
  readonly lastUpdated?: string | undefined;
  readonly tag?: readonly Coding[] | undefined;
}

/** A resource as it goes over the wire. */
export interface FhirResource extends FhirBody {
  readonly resourceType: string;
  readonly id?: string | undefined;
  readonly meta?: Meta | undefined;
}

export interface BundleLink {
  readonly relation: 'self' | 'next' | 'previous';
  readonly url: string;
}

export interface Bundle extends FhirResource {
  readonly resourceType: 'Bundle';
  readonly type: 'searchset';
  readonly total: number;
  readonly link?: readonly BundleLink[];
  readonly entry?: readonly { readonly fullUrl?: string; readonly resource: FhirResource }[];
}

export interface OperationOutcomeIssue {
  readonly severity: 'error' | 'information';
  readonly code: string;
  readonly diagnostics?: string;
  readonly details?: CodeableConcept;
}

export interface OperationOutcome extends FhirResource {
  readonly resourceType: 'OperationOutcome';
  readonly issue: readonly OperationOutcomeIssue[];
}
