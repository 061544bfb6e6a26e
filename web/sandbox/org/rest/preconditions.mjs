import { ApiError } from '../errors.mjs';

/**
 * Refuses to save over what somebody else has saved since.
 * @param {{ LastModifiedDate: string }} record
 * @param {string | undefined} since If-Unmodified-Since
 * @param {string} [errorCode]
 */
export function requireUnmodified({ LastModifiedDate }, since, errorCode = 'PRECONDITION_FAILED') {
  const limit = since === undefined ? NaN : Date.parse(since);
  // HTTP dates have no fractions of a second.
  if (Number.isNaN(limit) || Math.floor(Date.parse(LastModifiedDate) / 1000) * 1000 <= limit)
    return;
  throw new ApiError(412, errorCode, 'One or more precondition headers failed the check.');
}
