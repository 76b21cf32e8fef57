// A small library as FHIR resources: books (voidable, with chapters) and magazines as Media, authors as Person.
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { createTestDatabase } from '@openmrs-ts/testing';
import express from 'express';
import pino from 'pino';
import sql from 'sql-template-tag';
import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { createAuditLog } from '../src/kernel/audit/index.js';
import { type Privilege, privilege } from '../src/kernel/auth/index.js';
import { type AuthenticatedUser, Ctx } from '../src/kernel/context/index.js';
import { Cached, Collection, Db, openDataSource, OpenmrsData } from '../src/kernel/db/index.js';
import type { Problems } from '../src/kernel/errors/index.js';
import {
  fhirMapping,
  FhirRegistry,
  type FhirResource,
  fhirRouter,
  noRows,
  reference,
  type Reference,
  toFhirDateTime,
  unsupportedFhirVersion,
} from '../src/kernel/fhir/index.js';
import { DataService, type DataPrivileges, ServiceContainer } from '../src/kernel/service/index.js';

@Entity('users')
@Cached()
export class User {
  @PrimaryGeneratedColumn({ name: 'user_id' }) id!: number;
  @Column({ type: 'varchar' }) uuid!: string;
}

@Entity('author')
export class Author extends OpenmrsData {
  @PrimaryGeneratedColumn({ name: 'author_id' }) override id!: number;
  @Column({ type: 'varchar', length: 50 }) name!: string;
}

@Entity('chapter')
export class Chapter extends OpenmrsData {
  @PrimaryGeneratedColumn({ name: 'chapter_id' }) override id!: number;
  @Column({ type: 'varchar', length: 50 }) title!: string;
  @ManyToOne('Book') @JoinColumn({ name: 'book_id' }) book!: { id: number };
}

@Entity('book')
export class Book extends OpenmrsData {
  @PrimaryGeneratedColumn({ name: 'book_id' }) override id!: number;
  @Column({ type: 'varchar', length: 50, nullable: true }) title!: string | null;
  @Column({ type: 'varchar', length: 20, nullable: true }) genre!: string | null;
  @Column({ type: 'timestamptz', nullable: true }) published!: Date | null;
  @Column({ type: 'integer', nullable: true }) pages!: number | null;
  @ManyToOne('Author', { nullable: true }) @JoinColumn({ name: 'author_id' }) author!: Author | null;
  @Collection(() => Chapter, 'book', { where: { voided: false } }) chapters!: Chapter[];
}

@Entity('magazine')
export class Magazine extends OpenmrsData {
  @PrimaryGeneratedColumn({ name: 'magazine_id' }) override id!: number;
  @Column({ type: 'varchar', length: 50 }) title!: string;
}

const tables = `
create extension unaccent;
create function openmrs_unaccent(value text) returns text language sql immutable strict parallel safe
  return unaccent('unaccent'::regdictionary, value);
create table users (user_id serial primary key, uuid varchar(38));
insert into users (uuid) values ('user-1');
create table author (author_id serial primary key, name varchar(50));
create table book (book_id serial primary key, title varchar(50), genre varchar(20), published timestamptz, pages integer, author_id integer references author);
create table chapter (chapter_id serial primary key, title varchar(50), book_id integer references book);
create table magazine (magazine_id serial primary key, title varchar(50));
${['author', 'book', 'chapter', 'magazine']
  .map(
    (table) => `alter table ${table} add uuid varchar(38) not null unique default gen_random_uuid()::text,
  add creator integer not null default 1, add date_created timestamptz not null default '2026-01-01T00:00:00Z', add changed_by integer,
  add date_changed timestamptz, add voided boolean not null default false, add voided_by integer, add date_voided timestamptz, add void_reason varchar(255);`,
  )
  .join('\n')}`;

const readBooks = privilege('Get Books', 'May read books');
const editBooks = privilege('Edit Books', 'May write books');
const readMagazines = privilege('Get Magazines', 'May read magazines');

const rights = (get: Privilege, edit: Privilege): DataPrivileges => ({
  get: [get],
  add: [edit],
  edit: [edit],
  delete: [edit],
  purge: [edit],
});

export class ChapterService extends DataService<Chapter> {
  readonly entity = Chapter;
  readonly privileges = rights(readBooks, editBooks);
}

export class AuthorService extends DataService<Author> {
  readonly entity = Author;
  readonly privileges = rights(readBooks, editBooks);
}

export class BookService extends DataService<Book> {
  readonly entity = Book;
  readonly privileges = rights(readBooks, editBooks);

  protected override validate(_ctx: Ctx, book: Book, problems: Problems): void {
    if (!book.title) problems.field('title', 'Book.error.title', [], 'a book has a title');
  }
}

export class MagazineService extends DataService<Magazine> {
  readonly entity = Magazine;
  readonly privileges = rights(readMagazines, editBooks);
}

const everything = { startIndex: 0, limit: 1000, withTotal: false };

const authorMapping = fhirMapping({
  resource: 'Person',
  entity: Author,
  service: AuthorService,
  table: 'author',
  key: 'author_id',
  removedBy: 'voided',
  needs: ['name'],
  toFhir: (author) => ({ name: [{ text: author.name }] }),
  search: { name: { kind: 'string', sql: (name) => name.words().on(sql`"author"."name"`) } },
  revincludes: ['Media:operator', 'Basic:subject'],
  queries: { writers: { search: {}, order: sql`"author"."name"`, revincludes: ['Media:operator', 'iterate Basic:subject'] } },
});

const chapterMapping = fhirMapping({
  resource: 'Basic',
  entity: Chapter,
  service: ChapterService,
  table: 'chapter',
  key: 'chapter_id',
  removedBy: 'voided',
  audit: 'created',
  needs: ['book.id'],
  prepare: async (chapters, rc) => {
    const ids = chapters.map(({ book }) => book.id);
    const { rows } = await rc
      .get(BookService)
      .select(rc.ctx, { where: sql`"book"."book_id" = any(${ids})` }, { shape: { uuid: true }, page: everything });
    return new Map(rows.map(({ id, uuid }) => [id, uuid]));
  },
  toFhir: (chapter, _rc, books) => ({ subject: reference('Media', { uuid: books.get(chapter.book.id) ?? '' }) }),
  search: {
    subject: { kind: 'reference', targets: ['Media'], sql: (books) => books.onKey(sql`"chapter"."book_id"`, 'book', 'book_id') },
  },
});

const bookMapping = fhirMapping({
  resource: 'Media',
  entity: Book,
  service: BookService,
  table: 'book',
  key: 'book_id',
  removedBy: 'voided',
  needs: ['title', 'genre', 'published', 'pages', 'author.uuid', 'author.name', 'chapters.title'],
  toFhir: (book, rc) => ({
    meta: { tag: [{ code: 'book' }] },
    text: { status: 'generated', div: '<div/>' },
    extension: [],
    status: 'completed',
    content: { title: book.title },
    type: book.genre && { text: book.genre },
    operator: reference('Person', book.author, { display: book.author?.name }),
    createdDateTime: toFhirDateTime(book.published),
    note: book.chapters.map(({ title }) => ({ text: title })),
    device: rc.ctx.locale === 'en' ? undefined : { display: rc.ctx.locale },
  }),
  search: {
    title: { kind: 'string', sql: (title) => title.on(sql`"book"."title"`), missing: sql`"book"."title" is null` },
    genre: { kind: 'token', sql: (genre) => genre.onText(sql`"book"."genre"`) },
    created: { kind: 'date', sql: (date) => date.on(sql`"book"."published"`) },
    pages: { kind: 'quantity', sql: (pages) => pages.on(sql`"book"."pages"`) },
    operator: {
      kind: 'reference',
      targets: ['Person'],
      sql: (authors) => authors.onKey(sql`"book"."author_id"`, 'author', 'author_id'),
      chains: {
        name: {
          kind: 'string',
          sql: (name) => sql`"book"."author_id" in (select author_id from author a where ${name.on(sql`a.name`)})`,
        },
      },
    },
    _tag: { kind: 'token', sql: (tags) => (tags.has('book') ? undefined : noRows) },
  },
  sort: { created: sql`"book"."published"`, title: [sql`"book"."title"`] },
  includes: { operator: (resource) => resource['operator'] as Reference | undefined },
  queries: {
    long: { search: { genre: { kind: 'token', sql: (genre) => genre.onText(sql`"book"."genre"`) } }, where: sql`"book"."pages" > 100` },
  },
  operations: {
    $longest: {
      on: 'type',
      run: async (books, { page, shape }, { ctx }) => {
        const { rows, total } = await books.select(
          ctx,
          { where: sql`not book.voided`, order: sql`book.pages desc nulls last, book.book_id` },
          { shape, page },
        );
        return { rows, total: total ?? 0 };
      },
    },
    $everything: {
      on: 'instance',
      run: (_books, { id = '' }) =>
        Promise.resolve({
          searches: [
            { resource: 'Media', query: [['_id', id]] },
            { resource: 'Colour', query: [] },
            { resource: 'Basic', query: [['subject', id]] },
          ],
        }),
    },
  },
  summaryElements: ['content'],
  mandatoryElements: ['status', 'content'],
  writes: ['create', 'update', 'patch', 'delete'],
  fromFhir: (book, body) => {
    book.title = body.element('content')?.text('title') ?? null;
    book.genre = body.element('type')?.text('text') ?? null;
    book.published = body.dateTime('createdDateTime') ?? null;
    body.reference('operator', 'Person');
  },
});

const magazineMapping = fhirMapping({
  resource: 'Media',
  entity: Magazine,
  service: MagazineService,
  table: 'magazine',
  key: 'magazine_id',
  role: 'fallback',
  searchedFirst: true,
  removedBy: 'voided',
  needs: ['title'],
  toFhir: (magazine) => ({ meta: { tag: [{ code: 'magazine' }] }, status: 'completed', content: { title: magazine.title } }),
  search: {
    title: { kind: 'string', sql: (title) => title.on(sql`"magazine"."title"`) },
    _tag: { kind: 'token', sql: (tags) => (tags.has('magazine') ? undefined : noRows) },
  },
});

/** A running library: `fetch` goes to its FHIR address, `user` decides who calls. */
export interface Library {
  readonly db: Db;
  readonly address: string;
  /** Privileges of the caller; undefined: nobody is logged in. */
  privileges: readonly string[] | undefined;
  settings: Record<string, string>;
  /** Statements that reached the pool. */
  queries: number;
  run(text: string): Promise<unknown>;
  call(path: string, init?: RequestInit): Promise<{ status: number; headers: Headers; body: LibraryAnswer }>;
  close(): Promise<void>;
}

/** Any answer, with the members of a bundle and an outcome. */
export type LibraryAnswer = FhirResource & {
  total: number;
  link: { relation: string; url: string }[];
  entry?: { fullUrl: string; resource: FhirResource & { content?: { title: string } } }[];
  issue: { code: string; diagnostics: string; details?: { text: string } }[];
};

/** Starts a library on an empty database and a free port. */
export async function startLibrary(): Promise<Library> {
  const database = await createTestDatabase();
  const dataSource = await openDataSource(database.connection, [User, Author, Chapter, Book, Magazine], 4);
  await dataSource.query(tables);
  await createAuditLog.run({ query: async <T>(text: string) => (await dataSource.query(text)) as T[] });
  const db = new Db(dataSource);
  await db.cache.load();
  const library = { db, privileges: ['Get Books', 'Edit Books', 'Get Magazines'], settings: {}, queries: 0 } as unknown as Library;
  const server = await listen(library, servicesOf(db));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/openmrs/ws/fhir2/R4`;
  countQueries(library, db);
  return Object.assign(library, {
    address,
    run: (text: string) => dataSource.query(text) as Promise<unknown>,
    call: async (path: string, init?: RequestInit) => {
      const response = await fetch(path.startsWith('http') ? path : `${address}/${path}`, init);
      const text = await response.text();
      return { status: response.status, headers: response.headers, body: (text === '' ? undefined : JSON.parse(text)) as LibraryAnswer };
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      await dataSource.destroy();
      await database.drop();
    },
  });
}

function servicesOf(db: Db): ServiceContainer {
  const services = new ServiceContainer();
  services.bindValue(ChapterService, new ChapterService(db));
  services.bindValue(AuthorService, new AuthorService(db));
  services.bindValue(BookService, new BookService(db));
  services.bindValue(MagazineService, new MagazineService(db));
  return services;
}

async function listen(library: Library, services: ServiceContainer): Promise<http.Server> {
  const app = express();
  const registry = new FhirRegistry([bookMapping, magazineMapping, authorMapping, chapterMapping]);
  const options = {
    contextOf: () => contextOf(library),
    inTransaction: <R>(ctx: Ctx, work: (ctx: Ctx) => Promise<R>) => library.db.inTransaction(ctx, work),
    services,
  };
  app.use('/openmrs/ws/fhir2/R4', fhirRouter(registry, options));
  // Where the application has its own body parsers in front.
  app.use(
    '/parsed/ws/fhir2/R4',
    express.json({ type: 'application/fhir+json' }),
    express.urlencoded({ extended: false }),
    fhirRouter(registry, options),
  );
  app.use('/openmrs/ws/fhir2/R3', unsupportedFhirVersion('R3'));
  const server = http.createServer(app);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return server;
}

function countQueries(library: Library, { pool }: Db): void {
  const query = pool.query.bind(pool) as (...given: unknown[]) => unknown;
  (pool as { query: unknown }).query = (...given: unknown[]) => {
    library.queries++;
    return query(...given);
  };
}

function contextOf(library: Library): Ctx {
  const user: AuthenticatedUser | undefined = library.privileges && {
    id: 1,
    uuid: 'user-1',
    username: 'reader',
    systemId: 'reader',
    personId: 1,
    roles: new Set(),
    privileges: new Set(library.privileges),
    superuser: false,
  };
  return new Ctx({
    user,
    locale: 'en',
    now: new Date('2026-03-01T12:00:00Z'),
    log: pino({ level: 'silent' }),
    origin: { requestId: 'request-1', address: null },
    unit: undefined,
    granted: new Set(),
    common: new Set(),
    sessionLocation: undefined,
    environment: { settings: { text: (name) => library.settings[name] }, messages: { find: () => undefined }, metadata: library.db.cache },
  });
}
