import type { Ctx } from '../../kernel/context/index.js';
import { Db } from '../../kernel/db/index.js';
import { Events } from '../../kernel/events/index.js';
import { inject, service } from '../../kernel/service/index.js';
import { EncounterService } from '../encounter/index.js';
import { VisitAttributeService } from './visit-attribute.service.js';
import { Visit } from './visit.entity.js';
import { VisitService } from './visit.service.js';

/** Visits together with the encounters that are given with them. */
@service()
export class VisitRecords extends VisitService {
  constructor(
    @inject(Db) db: Db,
    @inject(Events) events: Events,
    @inject(VisitAttributeService) attributes: VisitAttributeService,
    @inject(EncounterService) private readonly encounters: EncounterService,
  ) {
    super(db, events, attributes);
  }

  /** Encounters that are given replace those that the visit had. */
  protected override async store(ctx: Ctx, visit: Visit): Promise<Visit> {
    const given = visit.encounters;
    const stored = await super.store(ctx, visit);
    if (given) await this.encounters.replaceInVisit(ctx, stored, given);
    return stored;
  }
}
