// Where the page and the browser are, for everything that drives one with the other.

/** The address of the built page, with a slash at the end. */
export function baseUrl() {
  return given('BASE_URL');
}

/** How to start the browser: the system's own, without what it would do on the side. */
export function launchOptions() {
  return {
    executablePath: given('CHROMIUM'),
    args: [
      // The sandbox refuses to work for root, which is who runs tests in a container.
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  };
}

function given(variable) {
  const value = process.env[variable];
  if (!value) {
    throw new Error(`${variable} is not set: run this through \`cargo xtask test --only e2e\``);
  }
  return value;
}
