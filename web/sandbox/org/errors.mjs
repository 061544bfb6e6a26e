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

  /** The entries as collections and trees show them: `statusCode` in place of `errorCode`. */
  get saveErrors() {
    const { fields = [] } = this.more;
    return [{ statusCode: this.errorCode, message: this.message, fields }];
  }

  /** Every error that this one stands for. @returns {ApiError[]} */
  get list() {
    return [this];
  }
}

/** Several errors of one record at once: entries side by side. */
export class ApiErrors extends ApiError {
  #list;

  /** @param {ApiError[]} list at least one */
  constructor(list) {
    super(list[0].status, list[0].errorCode, list[0].message, list[0].more);
    this.#list = list;
  }

  get list() {
    return this.#list;
  }

  get body() {
    return this.list.flatMap((error) => error.body);
  }

  get saveErrors() {
    return this.list.flatMap((error) => error.saveErrors);
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
