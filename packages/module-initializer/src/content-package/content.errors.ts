/** A content package cannot be used, or loading it stopped; the text names package, file and reason. */
export class ContentError extends Error {
  constructor(text: string, options?: { cause?: unknown }) {
    super(text, options);
    this.name = 'ContentError';
  }
}
