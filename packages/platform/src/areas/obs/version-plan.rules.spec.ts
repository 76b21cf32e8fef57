import { describe, expect, it } from '@jest/globals';
import type { Obs } from './obs.entity.js';
import { type StoredObs, VersionPlan } from './version-plan.rules.js';

type Row = { id?: number; name: string; voided: boolean; status: string; groupMembers?: Row[]; previousVersion?: Row; obsGroup?: Row };
type Marks = { edited?: Row[]; wasVoided?: Row[]; members?: Map<Row, Row[]> };

const row = (name: string, id?: number, more: Partial<Row> = {}): Row => ({
  name,
  voided: false,
  status: 'FINAL',
  ...(id ? { id } : {}),
  ...more,
});

function planOf({ edited = [], wasVoided = [], members = new Map<Row, Row[]>() }: Marks): VersionPlan {
  const as = (obs: Obs) => obs as unknown as Row;
  const stored: StoredObs = {
    isStored: (obs) => as(obs).id !== undefined,
    edited: (obs) => (edited.includes(as(obs)) ? ['value'] : []),
    wasVoided: (obs) => wasVoided.includes(as(obs)),
    copy: (obs) => ({ ...as(obs), id: undefined, name: `${as(obs).name}'` }) as unknown as Obs,
    revert: () => undefined,
    members: (group) => (members.get(as(group)) ?? []) as unknown as Obs[],
  };
  return new VersionPlan(stored);
}

const place = (plan: VersionPlan, obs: Row) => plan.place(obs as unknown as Obs) as unknown as Row;
const names = (plan: VersionPlan) => plan.inserts.map(({ obs, depth }) => `${(obs as unknown as Row).name}@${depth}`);
const replaced = (plan: VersionPlan) => plan.replaced.map((obs) => (obs as unknown as Row).name);

describe('a change of observations', () => {
  it('inserts new ones with their members, groups first', () => {
    const plan = planOf({});
    place(plan, row('group', undefined, { groupMembers: [row('a'), row('inner', undefined, { groupMembers: [row('b')] })] }));
    expect(names(plan)).toEqual(['group@0', 'a@1', 'inner@1', 'b@2']);
    expect(plan.replaced).toEqual([]);
  });

  it('leaves stored ones alone that were not edited', () => {
    const stored = row('a', 1);
    const plan = planOf({});
    expect(place(plan, stored)).toBe(stored);
    expect(names(plan)).toEqual([]);
  });

  it('copies an edited one, which points to the old one and is amended', () => {
    const stored = row('a', 1);
    const plan = planOf({ edited: [stored] });
    const current = place(plan, stored);
    expect(current).toMatchObject({ name: "a'", status: 'AMENDED', previousVersion: stored });
    expect(replaced(plan)).toEqual(['a']);
  });

  it('copies the members of an edited group; those not written keep their status and are not checked again', () => {
    const [group, member] = [row('group', 1), row('member', 2)];
    const plan = planOf({ edited: [group], members: new Map([[group, [member]]]) });
    place(plan, group);
    expect(names(plan)).toEqual(["group'@0", "member'@1"]);
    expect(plan.inserts.map(({ obs, written }) => [obs.status, written])).toEqual([
      ['AMENDED', true],
      ['FINAL', false],
    ]);
    expect(replaced(plan)).toEqual(['group', 'member']);
  });

  it('leaves a group alone when only a member was edited', () => {
    const member = row('member', 2);
    const plan = planOf({ edited: [member] });
    const group = row('group', 1, { groupMembers: [member] });
    expect(place(plan, group)).toBe(group);
    expect(names(plan)).toEqual(["member'@1"]);
  });

  it('voids, restores, and edits voided rows where they are', () => {
    const [toVoid, toRestore, voided] = [row('v', 1, { voided: true }), row('r', 2), row('e', 3, { voided: true })];
    const plan = planOf({ wasVoided: [toRestore, voided], edited: [voided] });
    for (const each of [toVoid, toRestore, voided]) place(plan, each);
    expect([plan.voided, plan.restored, plan.edited]).toEqual([[toVoid], [toRestore], [voided]]);
    expect(names(plan)).toEqual([]);
  });

  it('a member that is voided together with an edit of its group is not copied', () => {
    const member = row('member', 2, { voided: true });
    const group = row('group', 1, { groupMembers: [member] });
    const plan = planOf({ edited: [group], members: new Map([[group, [member]]]) });
    place(plan, group);
    expect(names(plan)).toEqual(["group'@0"]);
    expect(plan.voided).toEqual([member]);
  });

  it('one that is given twice, alone and in its group, is copied once', () => {
    const member = row('member', 2);
    const group = row('group', 1, { groupMembers: [member] });
    const plan = planOf({ edited: [member] });
    place(plan, member);
    place(plan, group);
    expect(names(plan)).toEqual(["member'@0"]);
  });
});
