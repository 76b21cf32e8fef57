/** A check digit algorithm of an identifier type. */
export interface IdentifierValidator {
  /** Upstream's class name, as `patient_identifier_type.validator` holds it. */
  readonly className: string;
  readonly name: string;
  readonly allowedCharacters: string;
  /** Whether the last character is the check digit of those before it. @throws Error on characters that are not allowed */
  isValid(identifier: string): boolean;
  /** The text with its check digit. @throws Error on characters that are not allowed */
  validIdentifier(undecorated: string): string;
}

const packageName = 'org.openmrs.module.idgen.validator';

/**
 * Luhn's algorithm over any set of characters; the check digit is appended without a separator.
 *
 * @param characters - the digits, each at the place of its value
 * @source idgen 5.0.4 `LuhnModNIdentifierValidator`
 */
export function luhnModN(className: string, name: string, characters: string): IdentifierValidator {
  const places = new Map([...characters].map((character, place) => [character, place]));
  const size = characters.length;
  const validIdentifier = (undecorated: string): string => {
    const text = undecorated.trim().toUpperCase();
    let factor = 2;
    let sum = 0;
    for (const character of [...text].reverse()) {
      const place = places.get(character);
      if (place === undefined) throw new Error(`${character} is an invalid character`);
      const addend = factor * place;
      sum += Math.floor(addend / size) + (addend % size);
      factor = factor === 2 ? 1 : 2;
    }
    return `${text}${characters[(size - (sum % size)) % size] ?? ''}`;
  };
  return {
    className: `${packageName}.${className}`,
    name,
    allowedCharacters: [...new Set([...characters.toLowerCase(), ...characters])].join(''),
    validIdentifier,
    isValid: (identifier) => {
      const text = identifier.trim().toUpperCase();
      return text.length > 1 && validIdentifier(text.slice(0, -1)) === text;
    },
  };
}

/** The algorithms that identifier types may name. */
export const luhnValidators: readonly IdentifierValidator[] = [
  luhnModN('LuhnMod10IdentifierValidator', 'Luhn Mod-10 Check-Digit Validator', '0123456789'),
  luhnModN('LuhnMod25IdentifierValidator', 'Luhn Mod-25 Check-Digit Validator', '34679ACDEFGHJKLMNPRTUVWXY'),
  luhnModN('LuhnMod30IdentifierValidator', 'Luhn Mod-30 Check-Digit Validator', '0123456789ACDEFGHJKLMNPRTUVWXY'),
];
