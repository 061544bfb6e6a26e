/** Whom one can mention (Connect REST API, Mentions Completions). */
import { choiceOf, illegal, links, pageOf } from './pages.mjs';
import { photoUrl } from './summaries.mjs';

export function completions(context, { query, path }) {
  const wanted = query.get('q');
  if (wanted === null) throw illegal('q is required');
  const type = choiceOf(query, 'type', ['All', 'User', 'Group']);
  const page = pageOf(query);
  const found = type === 'Group' ? [] : usersNamed(context, wanted);
  // Here page counts pages, not entries.
  const place = { size: page.size, from: page.from * page.size };
  const { nextPageToken, previousPageToken } = links(place, found.length, '', query);
  const url = (number) => {
    const parameters = new URLSearchParams(query);
    parameters.set('page', String(number));
    return `${context.base}${path}?${parameters}`;
  };
  const rows = found.slice(place.from, place.from + place.size);
  const body = {
    currentPageUrl: url(page.from),
    mentionCompletions: rows.map((user) => completion(context, user)),
    nextPageUrl: nextPageToken === null ? null : url(page.from + 1),
    previousPageUrl: previousPageToken === null ? null : url(page.from - 1),
  };
  return { status: 200, body };
}

/** Active users of whose names a word, or all, begins so. */
function usersNamed({ db }, text) {
  const users = db.all('SELECT * FROM User WHERE IsActive = 1 ORDER BY Name, Id');
  const wanted = text.trim().toLowerCase();
  return users.filter(({ Name }) => {
    const name = Name.toLowerCase();
    return name.startsWith(wanted) || name.split(' ').some((word) => word.startsWith(wanted));
  });
}

const completion = (context, user) => ({
  additionalLabel: user.CompanyName ? `(${user.CompanyName})` : null,
  description: user.Title,
  name: user.Name,
  outOfOffice: { message: '' },
  photoUrl: photoUrl(context, user),
  recordId: user.Id,
  userType: 'Internal',
});
