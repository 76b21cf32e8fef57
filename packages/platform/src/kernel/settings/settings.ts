import type { SettingsReader } from '../context/index.js';
import type { Db } from '../db/index.js';

interface StoredSetting {
  readonly property: string;
  readonly propertyValue?: string | null;
}

/** Settings in memory, read from the cached `global_property` table. */
export class Settings implements SettingsReader {
  private byName: Map<string, string | undefined> | undefined;

  constructor(private readonly db: Db) {
    const model = db.models.ofTable('global_property');
    if (model) db.cache.watch(model.entity, () => (this.byName = undefined));
  }

  text(name: string): string | undefined {
    this.byName ??= this.readAll();
    return this.byName.get(name.toLowerCase());
  }

  /** Names in force that start with a prefix, with their texts. */
  startingWith(prefix: string): [string, string | undefined][] {
    this.byName ??= this.readAll();
    return [...this.byName].filter(([name]) => name.startsWith(prefix.toLowerCase()));
  }

  private readAll(): Map<string, string | undefined> {
    const model = this.db.models.ofTable('global_property');
    if (!model) return new Map();
    const rows = this.db.cache.all(model.entity) as readonly StoredSetting[];
    return new Map(rows.map((row) => [row.property.toLowerCase(), row.propertyValue || undefined]));
  }
}
