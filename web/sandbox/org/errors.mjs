/** An answer of the API that is an error: one entry of the array that REST calls return. */
export class ApiError extends Error {
  /**
   * @param {number} status HTTP status
   * @param {string} errorCode
   * @param {string} message
   * @param {{ fields?: string[], [key: string]: any }} [more] further keys of the entry
   */
  constructor(status, errorCode, message, more = {}) {
    super(message);
    this.status = status;
    this.errorCode = errorCode;
    this.more = more;
  }

  /** The body of a REST answer. */
  get body() {
    return [{ message: this.message, errorCode: this.errorCode, ...this.more }];
  }

  /** The entry as collections and trees show it: `statusCode` in place of `errorCode`. */
  get saveError() {
    return {
      statusCode: this.errorCode,
      message: this.message,
      fields: this.more.fields ?? [],
    };
  }
}

/** @param {string} [message] */
export const notFound = (message = 'The requested resource does not exist') =>
  new ApiError(404, 'NOT_FOUND', message);

/** @param {string} code @param {string} message @param {string[]} [fields] */
export const badRequest = (code, message, fields) =>
  new ApiError(400, code, message, fields ? { fields } : {});

/** @param {string} method */
export const methodNotAllowed = (method) =>
  new ApiError(405, 'METHOD_NOT_ALLOWED', `HTTP Method '${method}' not allowed for this resource.`);
