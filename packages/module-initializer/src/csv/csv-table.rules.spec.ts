import { describe, expect, it } from '@jest/globals';
import { parseCsv } from './csv-table.rules.js';
import { type Row, RowProblem } from './row.rules.js';

const first = (text: string): Row => {
  const row = parseCsv(text).rows[0];
  if (!row) throw new Error('no row');
  return row;
};

describe('CSV of a configuration', () => {
  it('reads files with a byte order mark and Windows line ends', () => {
    expect(first('\uFEFFUuid,Name\r\nx,Clinic\r\n').text('uuid')).toBe('x');
  });

  it('compares headers without case and surrounding blanks', () => {
    expect(first(' UUID , name\n1 , Ward ').text('Name')).toBe('Ward');
  });

  it('makes empty cells and missing cells at the end null', () => {
    const row = first('Uuid,Name,Description\n1,   ');
    expect([row.text('Name'), row.text('Description'), row.text('Unknown')]).toEqual([null, null, null]);
  });

  it('accepts rows that are longer than the header', () => {
    expect(first('Uuid\n1,2,3').text('Uuid')).toBe('1');
  });

  it('reads quotes that are doubled, escaped by a backslash or preceded by a blank, and cells over several lines', () => {
    const rows = parseCsv('A,B\n"a ""b""", "c \\"d\\" \\\\d"\n"one\ntwo",x\nlast,y').rows;
    expect(rows.map((row) => [row.text('A'), row.text('B')])).toEqual([
      ['a "b"', 'c "d" \\d'],
      ['one\ntwo', 'x'],
      ['last', 'y'],
    ]);
  });

  it('numbers rows by the line on which they begin', () => {
    const rows = parseCsv('A,B\n1,x\n\n"2\n2",y\n3,z\n').rows;
    expect(rows.map((row) => row.line)).toEqual([2, 4, 6]);
  });

  it('leaves out blank lines and lines of empty cells', () => {
    expect(parseCsv('A,B\n\n,\n1,2').rows).toHaveLength(1);
  });

  it('refuses a header that occurs twice, but not empty headers', () => {
    expect(() => parseCsv('Name,name\nx,y')).toThrow('"name" occurs twice');
    expect(parseCsv('Name,,\nx,y,z').rows).toHaveLength(1);
  });

  it('takes the place among files from the header _order, and puts files without one last', () => {
    expect(parseCsv('Uuid,_order:1000\n').order).toBe(1000);
    expect(parseCsv('Uuid\n').order).toBe(Number.MAX_SAFE_INTEGER);
    expect(parseCsv('Uuid,_order:soon\n').order).toBe(Number.MAX_SAFE_INTEGER);
  });

  it('reads true, on and yes as true, anything else as false, empty as not given', () => {
    const values = ['TRUE', 'on', 'Yes', '1', 'no', ''].map((text) => first(`A,B\n${text},x`).flag('A'));
    expect(values).toEqual([true, true, true, false, false, null]);
  });

  it('retires by true, on, yes, y and t', () => {
    expect(['true', 'y', 'T', '1', ''].map((text) => first(`Void/Retire,B\n${text},x`).retires)).toEqual([true, true, true, false, false]);
  });

  it('names column and rule of a cell that is no number, no whole number or none of the words', () => {
    const row = first('Low,Weight,Use\nlow,1.5,SOMETIMES');
    expect(() => row.decimal('Low')).toThrow(new RowProblem('Low', 'number', '"Low" must be a number, not "low"'));
    expect(() => row.integer('Weight')).toThrow('"Weight" must be a whole number, not "1.5"');
    expect(() => row.choice('Use', ['REQUIRED', 'NOT_USED'])).toThrow('"Use" must be one of REQUIRED, NOT_USED, not "SOMETIMES"');
  });

  it('demands 36 characters of a uuid, except for two old ones', () => {
    expect(() => first('Uuid\nabc').uuid).toThrow('"Uuid" must have 36 characters; "abc" has 3');
    expect(first(`Uuid\n5089${'A'.repeat(28)}`).uuid).toHaveLength(32);
    expect(first('Uuid\nb4d5e6f7-g8h9-0123-4def-567890123456').uuid).toBe('b4d5e6f7-g8h9-0123-4def-567890123456');
  });

  it('reads columns of a family with what follows the prefix', () => {
    const row = first('Short name:en,Short name:fr,Name\na,,c');
    expect(row.family('Short name:').map((cell) => [cell.suffix, cell.value])).toEqual([
      ['en', 'a'],
      ['fr', null],
    ]);
  });

  it('splits lists at semicolons', () => {
    expect(first('A,B\n a ;b;; c ,x').list('A')).toEqual(['a', 'b', 'c']);
  });

  it('gives rows the same digest whatever the order of their columns', () => {
    expect(first('A,B\n1,2').digestText).toBe(first('b,a\n2,1').digestText);
    expect(first('A,B\n1,2').digestText).not.toBe(first('A,B\n1,3').digestText);
  });
});
