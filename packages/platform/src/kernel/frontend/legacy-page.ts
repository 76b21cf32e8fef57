/** Paths of screens of the older user interface that O3 apps link to and that do not exist here, below the server's path. */
export const legacyPaths = ['admin', 'htmlformentryui'] as const;

/**
 * A page that says, with a way back, that a screen of the older user interface does not exist here.
 *
 * @param spaPath - path of the single-page app
 */
export function legacyPage(spaPath: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<link rel="icon" href="${spaPath}/favicon.ico">
<title>Screen not available</title>
<style>
body { margin: 0; font: 16px/1.5 "IBM Plex Sans", system-ui, sans-serif; color: #161616; background: #f4f4f4; }
main { max-width: 36rem; margin: 15vh auto 0; padding: 2rem; background: #fff; border-top: 4px solid #005d5d; }
h1 { margin: 0 0 1rem; font-size: 1.5rem; font-weight: 400; }
a { color: #005d5d; }
</style>
</head>
<body>
<main>
<h1>This screen does not exist here</h1>
<p>The link leads to a screen of the older OpenMRS administration, which this server does not have. Nothing was changed.</p>
<p>Settings, users and metadata are managed through the configuration of this server and its REST API; ask your administrator.</p>
<p><a href="${spaPath}/">Back to the home page</a></p>
</main>
</body>
</html>
`;
}
