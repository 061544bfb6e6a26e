/** Error numbers that Office.js names and explains in its own, localised words. */
export const ERROR = {
  coercionType: 1000,
  unsupported: 5000,
  internal: 5001,
  tooManyCalls: 5100,
  attachmentSize: 9000,
  format: 9002,
  attachmentId: 9003,
  attachmentMissing: 9008,
  endTime: 9010,
  tooManyRecipients: 9012,
  permission: 7000,
  access: 9017,
  token: 9018,
  response: 9020,
  save: 9021,
  duplicateNotification: 9023,
  notificationMissing: 9024,
  tooManyNotifications: 9025,
  itemChanged: 9030,
  network: 9041,
  server: 9042,
  invalidCategory: 9044,
  duplicateCategory: 9045,
  notSaved: 9046,
  itemMissing: 9049,
  keyMissing: 9050,
};

/** A call that fails as Outlook's do: with a number. */
export class OfficeError extends Error {
  /** @param {number} code @param {string} [message] */
  constructor(code, message = `Office error ${code}`) {
    super(message);
    this.code = code;
  }
}

/**
 * Most calls answer in this shape. It has to be an object, or the add-in's callback never runs.
 */
export const standard = {
  success: (data) => ({ error: false, wasSuccessful: true, data }),
  failure: (code) => ({ error: true, wasSuccessful: false, errorCode: code }),
};

export const token = {
  success: (text) => ({ wasSuccessful: true, token: text }),
  failure: (code, message) => ({
    wasSuccessful: false,
    errorCode: code,
    errorName: 'GenericTokenError',
    errorMessage: message,
    diagnostics: {},
  }),
};

export const customProperties = {
  success: (properties) => ({
    wasSuccessful: true,
    customProperties: JSON.stringify(properties),
  }),
  failure: (code, message) => ({ wasSuccessful: false, errorCode: code, errorMessage: message }),
};

export const ews = {
  success: (body) => ({ wasProxySuccessful: true, body }),
  failure: (code, message) => ({ wasProxySuccessful: false, errorMessage: message }),
};
