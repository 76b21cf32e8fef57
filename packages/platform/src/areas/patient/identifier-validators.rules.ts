import { extensionPoint } from '../../kernel/module/index.js';

/** A check digit algorithm that identifier types name by its class. */
export interface IdentifierValidator {
  /** Upstream's Java class name, as stored in `patient_identifier_type.validator`. */
  readonly className: string;
  /** What people call it. */
  readonly name: string;
  /** Whether the identifier has the form and characters that the algorithm can check. */
  accepts(identifier: string): boolean;
  /** Whether the check digit is right; called for accepted identifiers. */
  isValid(identifier: string): boolean;
  /** The identifier with its check digit. @throws Error when a character is not allowed */
  withCheckDigit(base: string): string;
}

/** Further check digit algorithms of modules. */
export const identifierValidators = extensionPoint<IdentifierValidator>('patient.identifierValidators');

const CORE = 'org.openmrs.patient.impl';
const LETTER_A = 65;

/** Weighted sum modulo 10 over the characters' code points. @source openmrs-core 2.8.7 LuhnIdentifierValidator */
function luhnDigit(base: string): number {
  const digits = [...base.toUpperCase()].reverse().map((character) => (character.codePointAt(0) ?? 0) - 48);
  let sum = 0;
  digits.forEach((digit, index) => {
    sum += index % 2 === 0 ? 2 * digit - Math.trunc(digit / 5) * 9 : digit;
  });
  return (10 - ((Math.abs(sum) + 10) % 10)) % 10;
}

const luhn: IdentifierValidator = {
  className: `${CORE}.LuhnIdentifierValidator`,
  name: 'Luhn CheckDigit Validator',
  accepts: (identifier) => /^\w+-[0-9A-Ja-j]$/.test(identifier),
  isValid: (identifier) => {
    const check = identifier.slice(-1).toUpperCase();
    const given = check >= 'A' ? check.charCodeAt(0) - LETTER_A : Number(check);
    return given === luhnDigit(identifier.slice(0, -2));
  },
  withCheckDigit: (base) => `${requireMatch(base, /^\w+$/)}-${luhnDigit(base)}`,
};

// Multiplication, permutation and inverse of the dihedral group of order ten, as Verhoeff published them.
const MULTIPLY = [
  '0123456789',
  '1234067895',
  '2340178956',
  '3401289567',
  '4012395678',
  '5987604321',
  '6598710432',
  '7659821043',
  '8765932104',
  '9876543210',
];
const PERMUTE = ['0123456789', '1576283094', '5803796142', '8916043527', '9453126870', '4286573901', '2793806415', '7046913258'];
const INVERSE = '0432156789';

function verhoeffLetter(digits: string): string {
  const check = [...digits]
    .reverse()
    .reduce((sum, digit, index) => Number(MULTIPLY[sum]?.[Number(PERMUTE[(index + 1) % 8]?.[Number(digit)])]), 0);
  return String.fromCharCode(LETTER_A + Number(INVERSE[check]));
}

const verhoeff: IdentifierValidator = {
  className: `${CORE}.VerhoeffIdentifierValidator`,
  name: 'Verhoeff Check Digit Validator.',
  accepts: (identifier) => /^\d{8}-[A-Ja-j]$/.test(identifier),
  isValid: (identifier) => identifier.slice(-1).toUpperCase() === verhoeffLetter(identifier.slice(0, -2)),
  withCheckDigit: (base) => `${requireMatch(base, /^\d{8}$/)}-${verhoeffLetter(base)}`,
};

/** The check character of Luhn's algorithm over an alphabet of any size. @source openmrs-module-idgen LuhnModNIdentifierValidator */
function luhnModuloCharacter(base: string, alphabet: string): string {
  const size = alphabet.length;
  const sum = [...base].reverse().reduce((total, character, index) => {
    const weighted = (index % 2 === 0 ? 2 : 1) * alphabet.indexOf(character);
    return total + Math.floor(weighted / size) + (weighted % size);
  }, 0);
  return alphabet[(size - (sum % size)) % size] ?? '';
}

function luhnModulo(size: number, alphabet: string): IdentifierValidator {
  const allowed = new Set(alphabet);
  const standard = (text: string) => text.trim().toUpperCase();
  const fits = (text: string) => [...text].every((character) => allowed.has(character));
  return {
    className: `org.openmrs.module.idgen.validator.LuhnMod${size}IdentifierValidator`,
    name: `Luhn Mod-${size} Check-Digit Validator`,
    accepts: (identifier) => standard(identifier).length > 1 && fits(standard(identifier)),
    isValid: (identifier) => {
      const text = standard(identifier);
      return luhnModuloCharacter(text.slice(0, -1), alphabet) === text.slice(-1);
    },
    withCheckDigit: (base) => {
      const text = standard(base);
      if (text === '' || !fits(text)) throw new Error(`"${base}" has characters that the algorithm does not know`);
      return text + luhnModuloCharacter(text, alphabet);
    },
  };
}

function requireMatch(base: string, pattern: RegExp): string {
  if (!pattern.test(base)) throw new Error(`"${base}" has characters that the algorithm does not know`);
  return base;
}

/** The algorithms that every server knows. */
export const standardValidators: readonly IdentifierValidator[] = [
  luhn,
  verhoeff,
  luhnModulo(10, '0123456789'),
  luhnModulo(25, '34679ACDEFGHJKLMNPRTUVWXY'),
  luhnModulo(30, '0123456789ACDEFGHJKLMNPRTUVWXY'),
];
