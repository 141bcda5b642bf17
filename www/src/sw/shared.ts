/** Where the service worker leaves what was shared, for the page to take. */
export const SHARED_CACHE = "shared";
export const SHARED_URL = "https://shared.invalid/";
