// What both kinds of manifest say. Texts are [en-US, de-DE].

export const source = {
  /** Of the pane on localhost, and fixed for good: with another one Outlook sees another add-in. */
  id: 'd4f8b29c-1faa-4e18-9d48-c829b2cd938b',
  /** Grows with each change of what the manifests say. */
  revision: 2,
  provider: 'Tether',
  languages: ['en-US', 'de-DE'],
  mailbox: '1.4',
  accent: '#0b5563',
  /** Where a sign-in without My Domain begins. */
  signIn: ['https://login.salesforce.com', 'https://test.salesforce.com'],
  texts: {
    name: ['Tether for Salesforce', 'Tether für Salesforce'],
    summary: [
      'The Salesforce records of the open email or meeting, and logging to them.',
      'Die Salesforce-Datensätze der offenen E-Mail oder Besprechung.',
    ],
    description: [
      'Shows the Salesforce records that belong to the open email or meeting, and logs it to them.',
      'Zeigt die Salesforce-Datensätze, die zur offenen E-Mail oder Besprechung gehören, und protokolliert sie dort.',
    ],
    product: ['Tether', 'Tether'],
    label: ['Open Tether', 'Tether öffnen'],
    title: ['Salesforce beside this item', 'Salesforce neben diesem Element'],
  },
  pages: {
    pane: 'taskpane.html',
    support: 'taskpane.html',
    onSend: 'on_send.html',
    onSendScript: 'on_send.js',
  },
  icons: { button: [16, 32, 80], listing: 64, highResolution: 128 },
  forms: [
    {
      id: 'messageRead',
      point: 'MessageReadCommandSurface',
      context: 'mailRead',
      pinnable: true,
      selectable: true,
      description: [
        'Shows who this email is about in Salesforce, and logs it to the records you choose.',
        'Zeigt, um wen es in dieser E-Mail in Salesforce geht, und protokolliert sie bei den Datensätzen, die Sie wählen.',
      ],
    },
    {
      id: 'messageCompose',
      point: 'MessageComposeCommandSurface',
      context: 'mailCompose',
      pinnable: true,
      description: [
        'Shows the people you are writing to and their records in Salesforce.',
        'Zeigt die Personen, denen Sie schreiben, und ihre Datensätze in Salesforce.',
      ],
    },
    {
      id: 'appointmentOrganizer',
      point: 'AppointmentOrganizerCommandSurface',
      context: 'meetingDetailsOrganizer',
      description: [
        'Shows the people you are inviting and their records in Salesforce.',
        'Zeigt die Personen, die Sie einladen, und ihre Datensätze in Salesforce.',
      ],
    },
    {
      id: 'appointmentAttendee',
      point: 'AppointmentAttendeeCommandSurface',
      context: 'meetingDetailsAttendee',
      description: [
        'Shows who takes part in this meeting and their records in Salesforce.',
        'Zeigt, wer an dieser Besprechung teilnimmt, und die Datensätze dazu in Salesforce.',
      ],
    },
  ],
  onSend: {
    mailbox: '1.12',
    event: { addInOnly: 'OnMessageSend', unified: 'messageSending' },
    handler: 'onMessageSend',
  },
};
