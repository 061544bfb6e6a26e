import { html } from '/modules/lit-html/lit-html.js';

/** @param {import('../outlook.js').Outlook} outlook */
export function commandBar(outlook) {
  const { isPaneOpen, owner } = outlook;
  return html`<span class="brand">Outlook <small>sandbox</small></span>
    <button class="primary" @click=${() => outlook.composeMessage()}>New mail</button>
    <button @click=${() => outlook.composeAppointment()}>New event</button>
    <span class="grow"></span>
    <button
      id="tether-button"
      aria-pressed=${isPaneOpen ? 'true' : 'false'}
      @click=${() => (isPaneOpen ? outlook.closePane() : outlook.openPane())}
    >
      <span class="logo" aria-hidden="true">T</span>Tether
    </button>
    <span class="user" title=${owner.address}>${owner.name}</span>`;
}
