// Real mails whose parts their own projects publish: talon's tests (html_quotations_test.py, quotations_test.py, with what
// its replies are to be) and those of email_reply_parser (email_reply_parser_test.rb, its quoted, signature and hidden
// fragments). Each part begins at the first line, after those of the part before it, that matches.

/**
 * @typedef {'reply' | 'quoted' | 'signature'} Part
 * @typedef {{ file: string, parts: [Part, RegExp | number][], hasSignatures?: boolean }} QuotedMail a number counts lines that
 *   are not blank, from the first; `hasSignatures`: its signatures are published, too
 */

const github = (name, parts) => ({
  file: `github-email_reply_parser__emails_${name}.txt`,
  parts,
  hasSignatures: true,
});
const reply = (name, parts) => ({ file: `mailgun-talon__standard_replies_${name}.eml`, parts });
/** "Hi. I am fine. / Thanks, / Alex", as all of them. */
const page = (name) => ({
  file: `mailgun-talon__html_replies_${name}.html`,
  parts: [
    ['reply', 0],
    ['quoted', 3],
  ],
});

/** @type {QuotedMail[]} */
export const QUOTED_MAILS = [
  github('email_1_1', [
    ['reply', /^Hi folks/],
    ['signature', /^-Abhishek/],
  ]),
  github('email_1_2', [
    ['reply', /^Hi,/],
    ['quoted', /^> -Abhishek/],
    ['signature', /^_{20}/],
  ]),
  github('email_1_3', [
    ['reply', /^Oh thanks/],
    ['signature', /^-Abhishek/],
    ['quoted', /^On 01/],
    ['signature', /^_{20}/],
  ]),
  github('email_1_7', [
    ['reply', /^:/],
    ['quoted', /^On Tue/],
  ]),
  github('email_1_8', [
    ['reply', /^On Tue/],
    ['quoted', /^> -- Tim/],
    ['signature', /^--$/],
  ]),
  github('email_2_1', [
    ['reply', /^Outlook/],
    ['quoted', /^ -{10}/],
  ]),
  github('email_2_2', [
    ['reply', /^Outlook/],
    ['quoted', /^_{10}/],
  ]),
  github('email_2_3', [
    ['reply', /^Outlook/],
    ['quoted', /^From:/],
  ]),
  github('email_sent_from_my_not_signature', [['reply', /^Here/]]),
  github('email_sig_delimiter_in_middle_of_line', [['reply', /^Hi there/]]),
  github('greedy_on', [
    ['reply', /^On your/],
    ['quoted', /^On 9 Jan/],
  ]),
  reply('apple_mail', [
    ['reply', /^Hello/],
    ['quoted', /^On Apr/],
  ]),
  reply('apple_mail_2', [
    ['reply', /^Hello/],
    ['quoted', /^> On 22/],
  ]),
  reply('iphone', [
    ['reply', /^Hello/],
    ['quoted', /^On Apr/],
  ]),
  reply('sparrow', [
    ['reply', /^Hello/],
    ['quoted', /^On Tuesday/],
  ]),
  reply('thunderbird', [
    ['quoted', /^On 04/],
    ['reply', /^Hello/],
  ]),
  page('hotmail'),
  page('mail_ru'),
  page('ms_outlook_2003'),
  page('ms_outlook_2010'),
  page('windows_mail'),
  page('yandex_ru'),
];
