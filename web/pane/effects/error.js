/** Why an effect could not be performed, by the codes that include/tether/effect.h lists. */
export class EffectError extends Error {
  /**
   * @param {string} code
   * @param {string} [message]
   */
  constructor(code, message = '') {
    super(message);
    this.name = 'EffectError';
    this.code = code;
  }
}
