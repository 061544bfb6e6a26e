#include "quoting/phrases.h"

namespace tether::quoting {

namespace {

// Each stands between two bars. English, German, French, Spanish, Italian, Portuguese, Dutch,
// Swedish, Danish, Norwegian, Finnish, Polish, Russian, Chinese and Japanese.
constexpr char from_labels[] =
    "from|von|de|da|van|från|fra|lähettäjä|od|От|от|发件人|寄件者|差出人";
constexpr char sent_labels[] =
    "sent|date|gesendet|datum|envoyé|date d'envoi|enviado|enviado el|fecha|inviato|data|"
    "enviada em|enviado em|verzonden|skickat|sendt|dato|lähetetty|wysłano|Отправлено|"
    "Дата|发送时间|日期|送信日時";
constexpr char to_labels[] = "to|an|à|À|para|a|aan|till|til|vastaanottaja|do|Кому|收件人|宛先";
constexpr char cc_labels[] = "cc|kopie|kopia|dw|Копия|抄送";
constexpr char subject_labels[] =
    "subject|betreff|objet|asunto|oggetto|assunto|onderwerp|ämne|Ämne|emne|aihe|temat|"
    "Тема|主题|主旨|件名";
constexpr char attributions[] =
    "on |am |le |el |il |em |op |den |på |w dniu |dnia |на |На |il giorno ";
constexpr char wrote[] =
    "wrote|writes|schrieb|a écrit|escribió|escribio|ha scritto|escreveu|schreef|skrev|"
    "napisał|написал|пишет|kirjoitti|写道|書きました";
constexpr char originals[] =
    "original message|original appointment|ursprüngliche nachricht|message d'origine|"
    "message original|mensaje original|messaggio originale|mensagem original|"
    "oorspronkelijk bericht|ursprungligt meddelande|oprindelig meddelelse|"
    "opprinnelig melding|alkuperäinen viesti|wiadomość oryginalna|Исходное сообщение|"
    "原始邮件|元のメッセージ";
constexpr char forwards[] =
    "forwarded message|weitergeleitete nachricht|weitergeleiteten nachricht|"
    "message transféré|message transmis|mensaje reenviado|messaggio inoltrato|"
    "mensagem encaminhada|doorgestuurd bericht|vidarebefordrat meddelande|"
    "videresendt meddelelse|videresendt melding|välitetty viesti|przekazana wiadomość|"
    "wiadomość przekazana|Пересылаемое сообщение|转发的邮件|転送メッセージ";
constexpr char sent_from[] =
    "sent from my |sent from mail for |sent from outlook|sent from yahoo|sent via |"
    "sent with |get outlook for |gesendet von mei|von meinem |outlook für |"
    "envoyé de mon |envoyé depuis |télécharger outlook|enviado desde mi |"
    "obtener outlook |inviato da |scarica outlook |enviado do meu |enviado a partir do |"
    "verzonden vanaf |verstuurd vanaf |skickat från min |sendt fra min |hent outlook |"
    "lähetetty |wysłane z |wysłano z |Отправлено с ";
constexpr char closings[] =
    "best|best regards|best wishes|kind regards|regards|many thanks|sincerely|thanks|"
    "thank you|warm regards|yours sincerely|beste grüße|freundliche grüße|liebe grüße|"
    "mfg|mit besten grüßen|mit freundlichen grüßen|mit freundlichem gruß|viele grüße|"
    "bien cordialement|cordialement|salutations|atentamente|saludos|saludos cordiales|"
    "un saludo|cordiali saluti|distinti saluti|saluti|atenciosamente|cumprimentos|"
    "met vriendelijke groet|groeten|hälsningar|med vänlig hälsning|"
    "med vänliga hälsningar|med venlig hilsen|med vennlig hilsen|mvh|terveisin|"
    "ystävällisin terveisin|pozdrawiam|z poważaniem|С уважением";
constexpr char disclaimers[] =
    "this e-mail and any|this email and any|this message and any|"
    "this e-mail is confidential|this email is confidential|this message is confidential|"
    "this e-mail is intended|this email is intended|this message is intended|"
    "this e-mail may contain|this email may contain|this message may contain|"
    "this e-mail contains conf|this email contains conf|this message contains conf|"
    "this e-mail contains priv|this email contains priv|this transmission|"
    "this communication is|the information contained in this|the information in this e|"
    "the contents of this e|the content of this e|confidentiality note|"
    "confidentiality notice|confidential communication|legal notice|disclaimer:|"
    "privileged and confidential|if you are not the intended recipient|"
    "if you have received this|if you received this|please consider the environment|"
    "this email has been checked for viruses|this e-mail has been scanned|"
    "this email has been scanned|this email was sent from outside|caution: this e|"
    "external email|diese e-mail enthält|diese e-mail und|diese nachricht enthält|"
    "diese e-mail ist vertraulich|diese nachricht ist vertraulich|"
    "der inhalt dieser e-mail|die information in dieser e-mail|die in dieser e-mail|"
    "haftungsausschluss|ce message et |ce message est confidentiel|ce courriel et |"
    "ce courriel est|cet e-mail et |les informations contenues dans ce|"
    "avis de confidentialité|este mensaje y |este mensaje contiene|"
    "este correo electrónico y|este correo electrónico contiene|"
    "la información contenida en este|aviso legal|questo messaggio e |"
    "questo messaggio è |questa e-mail |le informazioni contenute in quest|"
    "esta mensagem e |esta mensagem pode|este e-mail e |este e-mail pode|"
    "as informações contidas nest|dit bericht is |dit bericht kan|dit e-mailbericht|"
    "deze e-mail is |deze e-mail en |de informatie in dit|detta meddelande är|"
    "detta e-postmeddelande|denne e-mail |denne e-posten|denne meddelelse|tämä viesti on|"
    "tämä sähköposti|niniejsza wiadomość|ta wiadomość jest|treść tej wiadomości|"
    "Это сообщение |Настоящее сообщение |Данное сообщение ";

template <class Match>
bool any_of(std::string_view phrases, Match match) {
  for (;;) {
    const std::size_t bar = phrases.find('|');
    if (match(phrases.substr(0, bar))) return true;
    if (bar == phrases.npos) return false;
    phrases.remove_prefix(bar + 1);
  }
}

bool starts_with_any(std::string_view text, std::string_view phrases) {
  return any_of(phrases, [text](std::string_view one) { return text.starts_with(one); });
}

bool holds_any(std::string_view text, std::string_view phrases) {
  return any_of(phrases, [text](std::string_view one) { return text.find(one) != text.npos; });
}

bool is_any(std::string_view text, std::string_view phrases) {
  return any_of(phrases, [text](std::string_view one) { return text == one; });
}

}  // namespace

HeaderField header_field(std::string_view label) {
  if (is_any(label, from_labels)) return from_field;
  if (is_any(label, sent_labels)) return sent_field;
  if (is_any(label, to_labels)) return to_field;
  if (is_any(label, cc_labels)) return cc_field;
  return is_any(label, subject_labels) ? subject_field : no_field;
}

bool begins_attribution(std::string_view text) { return starts_with_any(text, attributions); }
bool says_wrote(std::string_view text) { return holds_any(text, wrote); }
bool says_original(std::string_view text) { return holds_any(text, originals); }
bool says_forwarded(std::string_view text) { return holds_any(text, forwards); }
bool begins_sent_from(std::string_view line) { return starts_with_any(line, sent_from); }
bool is_closing(std::string_view line) { return is_any(line, closings); }
bool begins_disclaimer(std::string_view paragraph) {
  return starts_with_any(paragraph, disclaimers);
}

}  // namespace tether::quoting
