/** Where the service worker leaves what was shared, for the page to take: a photo, and the words beside it as JSON. */
export const SHARED_CACHE = "shared";
export const SHARED_PHOTO = "https://shared.invalid/photo";
export const SHARED_WORDS = "https://shared.invalid/words";

/** What apps share beside a photo; any of it may be empty. */
export interface SharedWords {
  url: string;
  text: string;
  title: string;
}
