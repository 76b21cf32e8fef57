// The home page shows the dashboards that apps put into its left navigation; this one shows the widgets of the slot
// `homepage-widgets-slot`. Written by hand in the form in which the shell loads apps, so that it needs no build.
(() => {
  const moduleName = '@openmrs-ts/esm-home-dashboard-app';
  const title = 'Active visits';
  const translations = {
    ar: 'الزيارات النشطة',
    de: 'Aktive Besuche',
    en: 'Active visits',
    es: 'Visitas activas',
    fr: 'Visites actives',
    ht: 'Vizit aktif yo',
    it: 'Visite attive',
    pt: 'Visitas ativas',
    sw: 'Ziara zinazoendelea',
    vi: 'Lượt khám đang hoạt động',
  };
  let scope;

  async function load() {
    const versions = Object.values(scope['@openmrs/esm-framework/src/internal']);
    const framework = (await (versions.find((version) => version.loaded) ?? versions[0]).get())();
    const link = framework.createDashboard({
      path: 'active-visits',
      basePath: `${window.getOpenmrsSpaBase()}home`,
      title,
      icon: 'omrs-icon-home',
    });
    return {
      importTranslation: async (file) => ({ [title]: translations[/[a-z]+/.exec(file)?.[0]] ?? title }),
      startupApp: () => undefined,
      activeVisitsDashboardLink: framework.getSyncLifecycle(link, { featureName: 'active visits dashboard', moduleName }),
    };
  }

  window._openmrs_ts_esm_home_dashboard_app = {
    init(shareScope) {
      scope = shareScope;
    },
    async get() {
      const app = await load();
      return () => app;
    },
  };
})();
