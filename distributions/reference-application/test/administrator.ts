/** What the administrator does through REST before the day begins. */
export class Administrator {
  private readonly headers = {
    authorization: `Basic ${Buffer.from('admin:Admin123').toString('base64')}`,
    'content-type': 'application/json',
  };

  constructor(private readonly url: string) {}

  /** @throws Error with the answer, when the server refuses */
  async get<T>(address: string): Promise<T> {
    return this.ask<T>(address, { headers: this.headers });
  }

  /** Adds an account with a provider. @param role - by name; none when left out */
  async addUser(username: string, password: string, role?: string): Promise<void> {
    const roles = role === undefined ? [] : [await this.uuidOfRole(role)];
    const names = [{ givenName: username, familyName: 'Mukamana' }];
    const user = await this.post<{ person: { uuid: string } }>('user', {
      username,
      password,
      person: { names, gender: 'F' },
      roles,
    });
    await this.post('provider', { person: user.person.uuid, identifier: username });
  }

  /** Tries to log in; whether the server let the user in. */
  async mayLogIn(username: string, password: string): Promise<boolean> {
    const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
    return (await this.ask<{ authenticated: boolean }>('session', { headers: { authorization } })).authenticated;
  }

  private async uuidOfRole(name: string): Promise<string> {
    const { results } = await this.get<{ results: { uuid: string; display: string }[] }>('role?v=custom:(uuid,display)&limit=100');
    const found = results.find(({ display }) => display === name);
    if (!found) throw new Error(`There is no role ${name}`);
    return found.uuid;
  }

  private async post<T>(address: string, body: object): Promise<T> {
    return this.ask<T>(address, { method: 'POST', headers: this.headers, body: JSON.stringify(body) });
  }

  private async ask<T>(address: string, request: RequestInit): Promise<T> {
    const response = await fetch(`${this.url}/ws/rest/v1/${address}`, request);
    if (!response.ok) throw new Error(`${response.status} ${address}: ${await response.text()}`);
    return (await response.json()) as T;
  }
}
