import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { Administrator } from './administrator.js';
import { ClinicBrowser, type ExpectedRefusal } from './clinic-browser.js';
import { O3Apps } from './o3-apps.js';
import { RunningDistribution } from './running-distribution.js';

/** Answers with an error status that belong to the day. */
const EXPECTED_REFUSALS: readonly ExpectedRefusal[] = [
  {
    status: 401,
    address: /GET \/ws\/(?:fhir2\/R4\/Patient\/|rest\/v1\/visit\?)/,
    reason: 'the chart that is opened after logging out asks for its patient before it shows the login',
  },
];

interface DemoVisit {
  readonly patient: {
    readonly uuid: string;
    readonly person: { readonly display: string };
    readonly identifiers: readonly { readonly identifier: string }[];
  };
}

describe('a day at the clinic', () => {
  let distribution: RunningDistribution;
  let administrator: Administrator;
  let browser: ClinicBrowser;
  let page: Page;
  let apps: O3Apps;
  /** A demo patient whose visit is open. */
  let known: DemoVisit['patient'];
  /** The patient who is registered in the morning and seen afterwards. */
  let patient: string;

  beforeAll(async () => {
    distribution = await RunningDistribution.start();
    administrator = new Administrator(distribution.url);
    browser = await ClinicBrowser.start(distribution.url);
    page = browser.page;
    apps = new O3Apps(browser);
    const visits = await administrator.get<{ results: DemoVisit[] }>(
      'visit?includeInactive=false&v=custom:(patient:(uuid,person:(display),identifiers:(identifier)))',
    );
    known = (visits.results[0] as DemoVisit).patient;
  });

  afterAll(async () => {
    await browser?.stop();
    await distribution?.stop();
  });

  let broken = false;
  /** A step of the day; after a failed one the others fail at once, for each builds on those before it. */
  const step = (name: string, work: () => Promise<void>) =>
    it(name, async () => {
      if (broken) throw new Error('A step before this one failed');
      broken = true;
      await work().catch(async (error: unknown) => {
        await browser.shoot('failed');
        throw error;
      });
      broken = false;
    });

  step('refuses a wrong password, and locks an account out after too many', async () => {
    await apps.sendCredentials('admin', 'wrong');
    await page.getByText('Invalid username or password').waitFor();
    await browser.shoot('wrong-password');
    const property = 'security.allowedFailedLoginsBeforeLockout';
    const { value } = await administrator.get<{ value: string }>(`systemsetting/${property}`);
    await administrator.addUser('guessed', 'Guessed1234');
    expect(await administrator.mayLogIn('guessed', 'Guessed1234')).toBe(true);
    for (let attempt = 0; attempt <= Number(value); attempt++) expect(await administrator.mayLogIn('guessed', 'wrong')).toBe(false);
    await apps.sendCredentials('guessed', 'Guessed1234');
    await page.getByText('Invalid username or password').waitFor();
    await browser.shoot('locked-out');
  });

  step('lets the administrator in, who chooses a location and sees the active visits', async () => {
    await apps.sendCredentials('admin', 'Admin123');
    await page.waitForURL(/login\/location/);
    await page.locator('label', { hasText: 'Outpatient Clinic' }).waitFor();
    await browser.shoot('locations');
    await page.locator('label', { hasText: 'Outpatient Clinic' }).click();
    await apps.button('Confirm').click();
    await page.waitForURL(/\/home/);
    await page.getByRole('link', { name: `View patient chart for ${known.person.display}` }).waitFor();
    expect(await apps.button('Change location').textContent()).toContain('Outpatient Clinic');
    await browser.shoot('home');
  });

  step('finds patients by name and by identifier', async () => {
    await apps.search(known.person.display);
    await apps.found(known.uuid).waitFor();
    await browser.shoot('search-by-name');
    const { identifier } = known.identifiers[0] as { identifier: string };
    await apps.search(identifier);
    await apps.found(known.uuid).waitFor();
    await page.getByText('1 search result').waitFor();
    await browser.shoot('search-by-identifier');
    await apps.found(known.uuid).click();
    await page.waitForURL(new RegExp(`patient/${known.uuid}/chart`));
    await page.getByText(identifier).first().waitFor();
  });

  step('registers a patient with birthdate, address, telephone number and a generated identifier', async () => {
    await browser.open('patient-registration');
    await page.getByLabel('First Name').fill('Espérance');
    await page.getByLabel('Middle Name').fill('Claire');
    await page.getByLabel('Family Name').fill('Uwimana');
    await apps.tick('Female');
    await apps.typeDate('17041991');
    await page.getByPlaceholder('Search address').fill('kigali');
    await page.getByText('Rwanda > Kigali City > Nyarugenge > Kigali').click();
    await page.getByLabel('Street or village').fill('KG 12 Street');
    await page.getByLabel('Telephone Number').fill('0788123456');
    await browser.shoot('registration');
    const saved = await browser.writing('/ws/rest/v1/patient', () => apps.button('Register patient').click());
    patient = ((await saved.json()) as { uuid: string }).uuid;
    await page.waitForURL(new RegExp(`patient/${patient}/chart`));
    await page.getByText('OpenMRS ID: ').waitFor();
    await page.getByText('17-Apr-1991').waitFor();
    await apps.button('Show more').click();
    for (const text of ['City: Kigali', 'District: Nyarugenge', 'KG 12 Street', '0788123456']) await page.getByText(text).waitFor();
    await browser.shoot('registered');
  });

  step('registers a patient of estimated age', async () => {
    await browser.open('patient-registration');
    await page.getByLabel('First Name').fill('Jean');
    await page.getByLabel('Family Name').fill('Bosco');
    await apps.tick('Male');
    await page.getByRole('tab', { name: 'No', exact: true }).last().click();
    await page.getByLabel('Estimated age in years').fill('34');
    await browser.shoot('registration-estimated');
    const answer = await browser.writing('/ws/rest/v1/patient', () => apps.button('Register patient').click());
    const saved = (await answer.json()) as { uuid: string; person: object };
    expect(saved.person).toMatchObject({ age: 34, birthdateEstimated: true });
    await page.waitForURL(new RegExp(`patient/${saved.uuid}/chart`));
    await page.getByText('34 yrs').waitFor();
    await browser.shoot('registered-estimated');
  });

  step('corrects a name and a telephone number', async () => {
    await apps.openChart(patient);
    await apps.act('Edit patient details');
    await page.waitForURL(/\/edit/);
    // Each part of the patient that arrives resets the form: nobody types that fast, but a test does.
    await page.reload({ waitUntil: 'networkidle' });
    for (const filled of ['#familyName[value="Uwimana"]', '#cityVillage[value="Kigali"]', '#phone[value="0788123456"]'])
      await page.locator(filled).waitFor();
    await page.getByLabel('Family Name').fill('Uwimana-Habimana');
    await page.getByLabel('Telephone Number').fill('0788999888');
    expect(await page.getByLabel('Family Name').inputValue()).toBe('Uwimana-Habimana');
    await browser.shoot('edit');
    await browser.writing(`/ws/rest/v1/patient/${patient}`, () => apps.button('Update patient').click());
    await page.waitForURL(/\/chart/);
    // The chart may go on showing the patient that it fetched before, until it is opened again.
    await apps.openChart(patient);
    await page.getByText('Espérance Claire Uwimana-Habimana').first().waitFor();
    await apps.button('Show more').click();
    await page.getByText('0788999888').waitFor();
    expect(await page.getByText('0788123456').count()).toBe(0);
    await browser.shoot('edited');
  });

  step('starts a visit', async () => {
    await apps.openChart(patient);
    await apps.act('Add visit');
    const start = page.getByRole('button', { name: 'Start visit', exact: true });
    await start.waitFor();
    await browser.shoot('visit-form');
    await browser.writing('/ws/rest/v1/visit', () => start.click());
    await page.getByText('Active Visit').first().waitFor();
    await browser.shoot('visit-started');
  });

  step('records vitals and biometrics, and marks what is out of range', async () => {
    await apps.button('Record vitals').click();
    await apps.fillVitals({ temperature: '39.4', systolicBloodPressure: '128', diastolicBloodPressure: '82', pulse: '96' });
    await apps.fillVitals({ respiratoryRate: '18', oxygenSaturation: '97', weight: '62', height: '165', midUpperArmCircumference: '27' });
    await browser.shoot('vitals-form');
    await browser.writing('/ws/rest/v1/encounter', () => apps.button('Save and close').click());
    await page.getByText('Vitals and Biometrics saved').waitFor();
    await apps.openChartPage('Vitals & Biometrics');
    const vitals = apps.row('39.4', '128 / 82', '96', '18', '97');
    await vitals.waitFor();
    await apps.row('62', '165', '22.8', '27').waitFor();
    expect(await apps.markOf(vitals.getByText('39.4'))).toContain('↑');
    expect(await apps.markOf(vitals.getByText('96'))).toBe('none');
    await page.getByText('Vitals history').waitFor();
    await browser.shoot('vitals');
  });

  step('records an allergy and changes it', async () => {
    await apps.openChartPage('Allergies');
    await apps.button('Record allergy intolerances').click();
    await page.locator('#allergen').click();
    await page.getByRole('option', { name: 'Penicillins' }).click();
    for (const label of ['Rash', 'Itching', 'Moderate']) await apps.tick(label);
    await page.getByLabel('Comments').fill('After an injection');
    await browser.shoot('allergy-form');
    const address = `/ws/rest/v1/patient/${patient}/allergy`;
    await browser.writing(address, () => apps.button('Save and close').click());
    const allergy = apps.row('Penicillins', 'Moderate', 'Itching, Rash', 'After an injection');
    await allergy.waitFor();
    await apps.actOn(allergy, 'Edit');
    await page.locator('#allergen[value="Penicillins"]').waitFor();
    for (const label of ['Itching', 'Urticaria', 'Severe']) await apps.tick(label);
    await browser.writing(address, () => apps.button('Save and close').click());
    await apps.row('Penicillins', 'Severe', 'Rash, Urticaria', 'After an injection').waitFor();
    await browser.shoot('allergies');
  });

  step('records a condition and changes its status', async () => {
    await apps.openChartPage('Conditions');
    await apps.button('Record conditions').click();
    await page.locator('#conditionsSearch').fill('asth');
    await page.locator('form li', { hasText: /^Asthma$/ }).click();
    await apps.typeDate('05032019', page.locator('form'));
    await apps.tick('Active');
    await browser.shoot('condition-form');
    await browser.writing('/ws/fhir2/R4/Condition', () => apps.button('Save & close').click());
    const condition = apps.row('Asthma', 'Mar', '2019', 'Active');
    await condition.waitFor();
    await apps.actOn(condition, 'Edit');
    await page.locator('form').getByText('Asthma').waitFor();
    await apps.tick('Inactive');
    await browser.writing('/ws/fhir2/R4/Condition', () => apps.button('Save & close').click());
    await page.getByText('No conditions to display').waitFor();
    await page.getByRole('combobox', { name: 'Show:' }).click();
    await page.getByRole('option', { name: 'All', exact: true }).click();
    await apps.row('Asthma', 'Mar', '2019', 'Inactive').waitFor();
    await browser.shoot('conditions');
  });

  step('writes a visit note with a primary and a secondary diagnosis', async () => {
    await apps.button('Visit note').click();
    await page.locator('#primaryDiagnosisSearch').fill('malar');
    await page.locator('form li', { hasText: /^Malaria$/ }).click();
    await page.locator('#secondaryDiagnosisSearch').fill('anemia');
    await page.locator('form li', { hasText: /^Anemia$/ }).click();
    await page.getByPlaceholder('Write any notes here').fill('Fever for two days. Rapid test positive.');
    await browser.shoot('visit-note-form');
    await browser.writing('/ws/rest/v1/patientdiagnoses', () => apps.button('Save and close').click());
    await page.getByText('Visit note saved').waitFor();
    await apps.openChartPage('Visits');
    const visit = apps.row('Facility Visit', 'Malaria', 'Anemia');
    await visit.getByRole('button', { name: 'Expand current row' }).click();
    await page.getByText('Visit Note', { exact: true }).first().waitFor();
    await browser.shoot('visit');
    await page.getByRole('tab', { name: 'Notes', exact: true }).click();
    await page.getByText('Fever for two days. Rapid test positive.').waitFor();
    await browser.shoot('visit-note');
  });

  step('shows all encounters and ends the visit', async () => {
    await page.getByRole('tab', { name: 'All encounters', exact: true }).click();
    await apps.row('Visit Note', 'Facility Visit', 'Super User').waitFor();
    await apps.row('Vitals', 'Facility Visit').getByRole('button', { name: 'Expand current row' }).click();
    await page.getByText('Mid-upper arm circumference').waitFor();
    await browser.shoot('encounters');
    await apps.act('End active visit');
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Are you sure you want to end this active visit?').waitFor();
    await browser.shoot('end-visit');
    await browser.writing('/ws/rest/v1/visit', () => dialog.getByRole('button', { name: 'End Visit' }).click());
    await page.getByText('Visit ended').waitFor();
    await page.getByText('Active Visit').waitFor({ state: 'detached' });
    await browser.open(`patient/${patient}/chart/visits`);
    await apps.row('Facility Visit', ' - ', 'Malaria', 'Anemia').waitFor();
    await browser.shoot('past-visit');
  });

  step('speaks French, and English again', async () => {
    await browser.open('home');
    await apps.changeLanguage('My Account', 'Change', 'Français');
    await apps.button('Rechercher un patient').first().waitFor();
    await page.getByText('Visites actives').first().waitFor();
    await browser.shoot('french');
    await apps.changeLanguage('Mon compte', 'Modifier', 'English');
    await page.getByText('Active visits').first().waitFor();
    await apps.button('Search patient').first().waitFor();
  });

  step('shows no chart after logging out', async () => {
    await apps.openChart(patient);
    expect(await browser.statusOf(`ws/fhir2/R4/Patient/${patient}`)).toBe(200);
    await apps.logOut();
    await browser.open(`patient/${patient}/chart/patient-summary`);
    await page.waitForURL(/\/login/);
    await page.getByLabel('Username').waitFor();
    await browser.shoot('logged-out');
    expect(await browser.statusOf(`ws/fhir2/R4/Patient/${patient}`)).toBe(401);
    expect(await browser.statusOf(`ws/rest/v1/patient/${patient}`)).toBe(401);
  });

  step('lets a nurse look a patient up and record vitals', async () => {
    await administrator.addUser('nurse', 'Nurse1234', 'Organizational: Nurse');
    await apps.logIn('nurse', 'Nurse1234', 'Triage');
    await apps.search(known.person.display);
    await apps.found(known.uuid).click();
    await page.waitForURL(new RegExp(`patient/${known.uuid}/chart`));
    await apps.button('Record vitals').click();
    await apps.fillVitals({ temperature: '36.9', pulse: '73' });
    await browser.writing('/ws/rest/v1/encounter', () => apps.button('Save and close').click());
    await apps.row('36.9', '73').waitFor();
    for (const name of ['Vitals & Biometrics', 'Visits', 'Allergies', 'Conditions']) {
      await apps.openChartPage(name);
      await page.waitForLoadState('networkidle');
    }
    await browser.shoot('nurse');
    await apps.logOut();
  });

  step('lets a doctor start a visit and write a note', async () => {
    await administrator.addUser('doctor', 'Doctor1234', 'Organizational: Doctor');
    await apps.logIn('doctor', 'Doctor1234', 'Consultation Room 1');
    await apps.openChart(patient);
    await apps.act('Add visit');
    await browser.writing('/ws/rest/v1/visit', () => apps.button('Start visit').click());
    await page.getByText('Active Visit').first().waitFor();
    await apps.button('Visit note').click();
    await page.locator('#primaryDiagnosisSearch').fill('malar');
    await page.locator('form li', { hasText: /^Malaria$/ }).click();
    await page.getByPlaceholder('Write any notes here').fill('Better.');
    await browser.writing('/ws/rest/v1/patientdiagnoses', () => apps.button('Save and close').click());
    await page.getByText('Visit note saved').waitFor();
    await browser.shoot('doctor');
    await apps.logOut();
  });

  step('met no error and asked nobody but the server', async () => {
    expect(browser.errors).toEqual([]);
    expect(browser.unexpectedRefusals(EXPECTED_REFUSALS)).toEqual([]);
    expect(browser.strangers).toEqual([]);
  });
});
