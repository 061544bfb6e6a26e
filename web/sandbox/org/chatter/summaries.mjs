/** Users and records as feeds name them (Connect REST API, User Summary and Record Summary). */

/**
 * @param {import('../context.mjs').Context} context
 * @param {string} id of any record
 */
export function entitySummary(context, id) {
  const object = context.org.schema.objectOfId(id);
  const record = context.db.get(`SELECT * FROM "${object.name}" WHERE Id = ?`, [id]);
  if (object.name === 'User') return userSummary(context, record);
  const name = record[object.fields.find((field) => field.nameField).name];
  return {
    id,
    motif: motif(context, object.name),
    mySubscription: null,
    name,
    type: object.name,
    url: `${context.base}/chatter/records/${id}`,
  };
}

/** @param {import('../context.mjs').Context} context @param {any} user the record */
export function userSummary(context, user) {
  return {
    additionalLabel: null,
    communityNickname: user.CommunityNickname,
    companyName: user.CompanyName,
    displayName: user.Name,
    firstName: user.FirstName,
    id: user.Id,
    isActive: user.IsActive === 1,
    isInThisCommunity: true,
    lastName: user.LastName,
    motif: motif(context, 'User'),
    mySubscription: null,
    name: user.Name,
    outOfOffice: { message: '' },
    photo: photo(context, user),
    recordViewUrl: null,
    reputation: null,
    title: user.Title,
    type: 'User',
    url: `${context.base}/chatter/users/${user.Id}`,
    userType: 'Internal',
  };
}

export const photoUrl = ({ org }, { Id }) => `${org.origin}/profilephoto/${Id}/T`;

const photo = (context, user) => ({
  fullEmailPhotoUrl: `${context.org.origin}/profilephoto/${user.Id}/F`,
  largePhotoUrl: `${context.org.origin}/profilephoto/${user.Id}/F`,
  photoVersionId: null,
  smallPhotoUrl: photoUrl(context, user),
  standardEmailPhotoUrl: photoUrl(context, user),
  url: `${context.base}/chatter/users/${user.Id}/photo`,
});

const motif = ({ org }, name) => {
  const icon = `${org.origin}/img/icon/t4v35/standard/${name.toLowerCase()}`;
  return {
    color: null,
    largeIconUrl: `${icon}_120.png`,
    mediumIconUrl: `${icon}_60.png`,
    smallIconUrl: `${icon}_16.png`,
    svgIconUrl: `${icon}.svg`,
  };
};
