import { type Answer, type Ctx, inject, open, queryText, type Route, route, type RouteRequest, service } from '@openmrs-ts/platform';
import { addressPropertyOf } from './address-field.rules.js';
import type { AddressHierarchyEntry } from './address-hierarchy-entry.entity.js';
import { AddressHierarchyService } from './address-hierarchy.service.js';

const LIMIT = 20;
const MOST = 1_000;

/** Answers the form fields that complete addresses. @source addresshierarchy 2.21.0 `AddressHierarchyAjaxController` */
@service()
export class AddressHierarchyController {
  constructor(@inject(AddressHierarchyService) private readonly hierarchy: AddressHierarchyService) {}

  /** Levels that have an address property, from the top down. */
  @open()
  async levels(ctx: Ctx): Promise<Answer> {
    const levels = this.hierarchy.levels(ctx).filter((level) => level.addressField !== null);
    return list(
      levels.map(({ name, addressField, required }) => ({ name, addressField: addressPropertyOf(addressField ?? '') ?? null, required })),
    );
  }

  @open()
  async children(ctx: Ctx, request: RouteRequest): Promise<Answer> {
    const text = queryText(request, 'searchString') ?? '';
    const path = text.trim() === '' ? [] : text.split('|').map((name) => name.trim());
    return list((await this.hierarchy.children(ctx, path)).map((name) => ({ name })));
  }

  @open()
  async names(ctx: Ctx, request: RouteRequest): Promise<Answer> {
    const names = await this.hierarchy.names(ctx, textOf(request, 'searchString'), textOf(request, 'addressField'));
    return list(names.map((name) => ({ name })));
  }

  @open()
  async entriesWithParents(ctx: Ctx, request: RouteRequest): Promise<Answer> {
    const limit = Number(queryText(request, 'limit'));
    const entries = await this.hierarchy.entries(ctx, {
      text: textOf(request, 'searchString'),
      addressProperty: queryText(request, 'addressField'),
      parentUuid: queryText(request, 'parentUuid'),
      parentUserGeneratedId: queryText(request, 'userGeneratedIdForParent'),
      limit: Number.isInteger(limit) && limit > 0 ? Math.min(limit, MOST) : LIMIT,
    });
    return list(entries.map(withParents));
  }

  @open()
  async fullAddressesThrough(ctx: Ctx, request: RouteRequest): Promise<Answer> {
    const addresses = await this.hierarchy.fullAddressesThrough(ctx, textOf(request, 'entryName'), textOf(request, 'addressField'));
    return joined(addresses, request);
  }

  @open()
  async fullAddresses(ctx: Ctx, request: RouteRequest): Promise<Answer> {
    return joined(await this.hierarchy.fullAddresses(ctx, textOf(request, 'searchString')), request);
  }
}

function list(body: readonly object[]): Answer {
  return { status: 200, body };
}

function joined(addresses: readonly string[][], request: RouteRequest): Answer {
  const separator = queryText(request, 'separator') ?? '|';
  return list(addresses.map((names) => ({ address: names.join(separator) })));
}

function textOf(request: RouteRequest, name: string): string {
  return (queryText(request, name) ?? '').trim();
}

function withParents(entry: AddressHierarchyEntry): object {
  const { name, uuid, userGeneratedId, parent } = entry;
  return { name, uuid, userGeneratedId, parent: parent ? withParents(parent) : null };
}

type Handle = (controller: AddressHierarchyController, ctx: Ctx, request: RouteRequest) => Promise<Answer>;

const ajax = (name: string, handle: Handle): Route =>
  route('get', `/module/addresshierarchy/ajax/${name}.form`, AddressHierarchyController, handle);

export const addressHierarchyRoutes: readonly Route[] = [
  ajax('getOrderedAddressHierarchyLevels', (controller, ctx) => controller.levels(ctx)),
  ajax('getChildAddressHierarchyEntries', (controller, ctx, request) => controller.children(ctx, request)),
  ajax('getPossibleAddressHierarchyEntries', (controller, ctx, request) => controller.names(ctx, request)),
  ajax('getPossibleAddressHierarchyEntriesWithParents', (controller, ctx, request) => controller.entriesWithParents(ctx, request)),
  ajax('getPossibleFullAddressesForAddressHierarchyEntry', (controller, ctx, request) => controller.fullAddressesThrough(ctx, request)),
  ajax('getPossibleFullAddresses', (controller, ctx, request) => controller.fullAddresses(ctx, request)),
];
