const OUTLOOK_WEB = 64;

/**
 * The answer to Office.js's first question. It starts only if the fields up to `_requirementMatrix` are all there.
 * @param {import('./conversation.js').Conversation} conversation
 * @param {{ settings: object, isCompose: boolean, roamingSettings: object, paneUrl: string }} host
 */
export function appContext({ controlId }, { settings, isCompose, roamingSettings, paneUrl }) {
  return {
    _id: controlId,
    _appName: OUTLOOK_WEB,
    _appVersion: '16.01',
    _appMinorVersion: 1,
    _appUILocale: settings.locale,
    _dataLocale: settings.locale,
    _docUrl: '',
    _clientMode: isCompose ? 1 : 0,
    _settings: roamingSettings,
    _reason: 'documentOpened',
    // Values are strings: as a number, 1.10 would read 1.1.
    _requirementMatrix: JSON.stringify({
      Mailbox: settings.set,
      DialogApi: '1.2',
      DialogOrigin: '1.1',
      IdentityAPI: '1.3',
    }),
    _dialogRequirementMatrix: '',
    _hostFullVersion: settings.version,
    _addinName: 'Tether',
    _appDomains: [new URL(paneUrl).origin],
    _addInSourceUrl: paneUrl,
    _clientWindowWidth: window.innerWidth,
    _clientWindowHeight: window.innerHeight,
    _osfControlType: 1,
    _eToken: '',
    _correlationId: crypto.randomUUID(),
    _appInstanceId: crypto.randomUUID(),
    _hostCustomMessage: '',
    _featureGates: {},
    _initialDisplayMode: 0,
    _marketplaceType: '',
    _wacHostEnvironment: '0',
    _isFromWacAutomation: false,
  };
}
