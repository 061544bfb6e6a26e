import { identityOrigin } from '../organization.mjs';
import { isSessionEnded } from './refusals.mjs';

const SHORT_LINKS = ['rest', 'sobjects', 'search', 'query', 'recent'];

/** @param {import('../org.mjs').Org} org @param {import('fastify').FastifyRequest} request */
export const bearer = (org, request) => {
  const [, token] = /^(?:Bearer|OAuth) (.+)$/i.exec(request.headers.authorization ?? '') ?? [];
  const session = token ? org.sessions.use(token) : null;
  return session && !isSessionEnded(org, session.userId) ? session : null;
};

const FORBIDDEN = 'Bad_OAuth_Token';

export function userinfo(org, request, reply) {
  const session = bearer(org, request);
  if (!session) return reply.code(403).send(FORBIDDEN);
  const user = userOf(org, session);
  return {
    sub: `${identityOrigin(org)}/id/${org.id}/${user.Id}`,
    user_id: user.Id,
    organization_id: org.id,
    preferred_username: user.Username,
    nickname: user.CommunityNickname,
    name: user.Name,
    email: user.Email,
    email_verified: true,
    given_name: user.FirstName,
    family_name: user.LastName,
    zoneinfo: user.TimeZoneSidKey,
    photos: photos(org),
    profile: `${org.origin}/${user.Id}`,
    picture: photos(org).picture,
    address: {},
    urls: urls(org, '{version}'),
    active: user.IsActive === 1,
    user_type: 'STANDARD',
    language: user.LanguageLocaleKey,
    locale: user.LocaleSidKey,
    utcOffset: 0,
    updated_at: user.LastModifiedDate,
    is_app_installed: true,
    is_salesforce_integration_user: false,
  };
}

export function identity(org, request, reply) {
  if (!request.headers.authorization) return reply.code(403).send('Missing_OAuth_Token');
  const session = bearer(org, request);
  const { orgId, userId } = request.params;
  const isOwn =
    session &&
    orgId.startsWith(org.id.slice(0, 15)) &&
    userId.startsWith(session.userId.slice(0, 15));
  if (!isOwn) return reply.code(403).send(FORBIDDEN);
  const user = userOf(org, session);
  const version =
    request.query.version === 'latest' ? '67.0' : (request.query.version ?? '{version}');
  return {
    id: `${identityOrigin(org)}/id/${org.id}/${user.Id}`,
    asserted_user: true,
    user_id: user.Id,
    organization_id: org.id,
    username: user.Username,
    nick_name: user.CommunityNickname,
    display_name: user.Name,
    email: user.Email,
    email_verified: true,
    first_name: user.FirstName,
    last_name: user.LastName,
    timezone: user.TimeZoneSidKey,
    photos: photos(org),
    mobile_phone: user.MobilePhone,
    status: { created_date: null, body: null },
    urls: urls(org, version),
    active: user.IsActive === 1,
    user_type: 'STANDARD',
    language: user.LanguageLocaleKey,
    locale: user.LocaleSidKey,
    utcOffset: 0,
    last_modified_date: user.LastModifiedDate,
    is_app_installed: true,
  };
}

const userOf = (org, { userId }) => org.db.get('SELECT * FROM User WHERE Id = ?', [userId]);

const photos = ({ origin }) => ({
  picture: `${origin}/profilephoto/005/F`,
  thumbnail: `${origin}/profilephoto/005/T`,
});

function urls({ origin, id }, version) {
  const base = `${origin}/services/data/v${version}`;
  return {
    ...Object.fromEntries(
      SHORT_LINKS.map((name) => [name, name === 'rest' ? `${base}/` : `${base}/${name}/`]),
    ),
    enterprise: `${origin}/services/Soap/c/${version}/${id.slice(0, 15)}`,
    partner: `${origin}/services/Soap/u/${version}/${id.slice(0, 15)}`,
    metadata: `${origin}/services/Soap/m/${version}/${id.slice(0, 15)}`,
    profile: `${origin}/${id}`,
    custom_domain: origin,
  };
}
