/*
 * Office.js on the web fetches MicrosoftAjax.js from Microsoft's CDN unless its globals exist already. The sandbox
 * works offline, so this file provides the members that Office.js looks for or calls, and nothing else.
 */
(() => {
  function StringBuilder() {
    this.parts = [];
  }
  StringBuilder.prototype.append = function append(text) {
    this.parts.push(text);
    return this;
  };
  StringBuilder.prototype.toString = function toString() {
    return this.parts.join('');
  };

  const errorMaker = (name) => (parameter, message) => {
    const error = new Error([name, message ?? parameter].filter(Boolean).join(': '));
    return Object.assign(error, { name, paramName: parameter });
  };

  window.Sys = {
    StringBuilder,
    Debug: { trace() {} },
    Browser: { agent: 'other', InternetExplorer: 'ie' },
    Serialization: {
      JavaScriptSerializer: {
        serialize: (value) => JSON.stringify(value),
        deserialize: (text) => JSON.parse(text),
      },
    },
  };

  window.Type = Function;
  window.Type.registerNamespace = (path) => {
    let scope = window;
    for (const name of path.split('.')) scope = scope[name] ??= {};
  };
  // Non-English string files call this on plain functions, so it has to be on the prototype.
  Object.defineProperty(Function.prototype, 'registerClass', {
    configurable: true,
    value() {
      return this;
    },
  });
  Function._validateParams = () => null;
  Error.argument = errorMaker('Sys.ArgumentException');
  Error.parameterCount = errorMaker('Sys.ParameterCountException');
})();
