#include "signature/words.h"

namespace tether::signature {

namespace {

// Each stands between two bars.
constexpr char fax[] = "f|fax|telefax|faks|télécopie|факс|传真|傳真|ファックス|팩스";
constexpr char mobile[] =
    "m|mob|mobile|cell|cellphone|cellular|c|mobil|mobilfunk|mobiltelefon|handy|gsm|móvil|movil|"
    "celular|cel|portable|port|mobiel|cellulare|telemóvel|tlm|matkapuhelin|komórka|kom|моб|"
    "мобильный|携帯|携帯電話|手机|手機|휴대폰|📱";
constexpr char phone[] =
    "t|tel|telefon|telephone|phone|ph|p|office|direct|d|work|main|o|w|téléphone|tél|teléfono|"
    "telefono|fon|fone|festnetz|durchwahl|zentrale|telefone|puh|puhelin|tlf|tfn|telefoon|тел|"
    "телефон|電話|电话|전화|☎|☎️|📞";
constexpr char extensions[] = "ext|extn|extension|x|durchwahl|dw|nst|poste|int|доб|内線";
constexpr char websites[] = "w|web|website|homepage|internet|site|url|сайт|网址|🌐";
// Whole words.
constexpr char titles[] =
    "ceo|cto|cfo|coo|cio|cmo|cro|cso|vp|svp|evp|avp|md|gm|chief|head|lead|leader|chef|cheffe|vd|"
    "leder|pdg|gerente|jefe|jefa|owner|partner|founder|intern|trainee|agent|buyer|editor|principal|"
    "hoofd|eigenaar|titolare|inhaber|inhaberin|vorstand|prokurist|associate";
// Anywhere in a word.
constexpr char title_stems[] =
    "manager|director|engineer|developer|consultant|president|officer|cofounder|co-founder|"
    "analyst|assistant|specialist|executive|coordinator|administrator|architect|designer|"
    "accountant|advisor|adviser|attorney|lawyer|counsel|representative|professor|lecturer|"
    "researcher|scientist|secretary|supervisor|technician|leiter|leitung|geschäftsführ|referent|"
    "berater|"
    "einkäufer|verkäufer|entwickler|ingenieur|sachbearbeit|mitarbeiter|assistenz|kaufmann|kauffrau|"
    "beauftragte|rechtsanwalt|rechtsanwält|directeur|directrice|responsable|ingénieur|gérant|"
    "président|chargé|conseiller|avocat|ingenier|consultor|asesor|abogad|direttore|direttrice|"
    "responsabile|amministratore|ingegnere|consulente|avvocato|diretor|engenheir|coordenador|"
    "adviseur|medewerker|verkoper|säljare|ingenjör|konsult|direktør|direktör|sjef|konsulent|"
    "rådgiver|rådgivare|johtaja|päällikkö|asiantuntija|insinööri|kierownik|dyrektor|menedżer|"
    "specjalist|prezes|inżynier|директор|менеджер|инженер|руководител|начальник|специалист|"
    "部長|課長|社長|係長|取締役|主任|担当|经理|總監|总监|工程师|主管|董事|부장|과장|대표|팀장";
constexpr char honorifics[] =
    "dr|prof|mr|mrs|ms|miss|mx|sir|herr|frau|dipl|ing|dipl-ing|dipl-kfm|mag|ir|drs|m|mme|mlle|sr|"
    "sra|sig|dott|dottssa|avv|dhr|mevr|ia|iv|ppa";
constexpr char suffixes[] =
    "phd|mba|jr|sr|ii|iii|iv|md|cpa|pmp|esq|msc|bsc|ma|ba|llm|llb|rn|pe|cfa|cissp|dds|jd";
constexpr char particles[] =
    "von|van|de|der|den|da|di|la|le|del|della|dos|das|do|du|des|ter|ten|te|zu|zur|zum|af|av|bin|"
    "ibn|al|el|st|vom|o|mac|san|santa";
constexpr char roles[] =
    "info|sales|support|noreply|no|reply|team|office|contact|kontakt|service|services|help|"
    "helpdesk|admin|administrator|webmaster|postmaster|newsletter|news|marketing|billing|invoice|"
    "invoices|accounts|hr|jobs|careers|press|hello|hi|mail|email|notifications|notification|alerts|"
    "alert|vertrieb|buchhaltung|empfang|rechnung|bestellung|orders|order|shop|store|customer|"
    "customers|kundenservice|list|group|department|dept|card|account|mailer|daemon|bot|do|not";
constexpr char sentence[] =
    "i|we|you|your|our|my|me|us|is|are|was|were|will|would|can|could|should|have|has|please|this|"
    "that|these|it|if|call|ich|wir|sie|ihr|ihre|ihnen|unser|unsere|mein|meine|ist|sind|wird|bitte|"
    "je|nous|vous|votre|notre|est|sont|sera|yo|nosotros|usted|su|nuestro|es|son";
constexpr char connectors[] =
    "of|and|the|for|de|del|la|le|les|des|du|et|und|für|der|die|das|y|e|di|da|do|dos|van|voor|en|"
    "och|"
    "og|ja|i|in|on|von|&|+|-|–|a|à|für";
// Whole words.
constexpr char streets[] =
    "street|st|road|rd|avenue|ave|av|blvd|boulevard|drive|dr|lane|ln|way|rue|via|viale|piazza|"
    "corso|"
    "calle|c|avenida|avda|paseo|plaza|rua|praça|str|weg|platz|ring|ul|ulica|al|ул|улица|пр|"
    "проспект|quai|place|court|ct|square|sq|parkway|pkwy|highway|hwy|terrace|box|postfach|cours|"
    "chemin|impasse|allée|largo|travessa|strada|boîte";
constexpr char street_ends[] =
    "straße|strasse|str|weg|platz|allee|gasse|damm|ufer|chaussee|ring|straat|laan|gracht|plein|"
    "kade|"
    "gatan|vägen|gade|vej|veien|gata|katu|katu|tie|markt";
constexpr char units[] =
    "suite|ste|rm|floor|fl|apt|apartment|unit|room|building|bldg|étage|etage|bâtiment|bât|piso|"
    "planta|"
    "piano|kerros|og|eg|office|офис|оф";
constexpr char countries[] =
    "germany|deutschland|allemagne|austria|österreich|switzerland|schweiz|suisse|svizzera|france|"
    "frankreich|spain|españa|spanien|italy|italia|italien|portugal|brazil|brasil|netherlands|"
    "the netherlands|nederland|niederlande|belgium|belgië|belgique|belgien|luxembourg|luxemburg|"
    "sweden|sverige|schweden|denmark|danmark|dänemark|norway|norge|norwegen|finland|suomi|finnland|"
    "poland|polska|polen|czech republic|czechia|česko|česká "
    "republika|tschechien|slovakia|slovensko|"
    "hungary|magyarország|romania|românia|bulgaria|greece|ireland|united kingdom|uk|great britain|"
    "england|scotland|wales|usa|u.s.a.|us|united states|united states of america|canada|kanada|"
    "mexico|méxico|argentina|chile|colombia|perú|peru|australia|new zealand|japan|日本|china|中国|"
    "india|singapore|south "
    "korea|korea|대한민국|israel|turkey|türkiye|russia|россия|ukraine|україна|"
    "estonia|eesti|latvia|lithuania|lietuva|south africa|united arab emirates|uae|hong kong|taiwan";
// As they are written.
constexpr char legal_forms[] =
    "GmbH|gGmbH|mbH|AG|SE|KG|KGaA|OHG|eG|UG|e.V.|e.K.|Inc|Inc.|INC|INC.|LLC|L.L.C.|Ltd|Ltd.|LTD|"
    "LTD.|Limited|LLP|PLC|plc|Plc|Corp|Corp.|Corporation|S.A.|C.V.|SA|S.A.S.|SAS|SASU|SARL|Sarl|S."
    "A.R.L.|"
    "S.r.l.|S.R.L.|Srl|SRL|srl|S.p.A.|SpA|S.P.A.|SPA|S.L.|SL|S.L.U.|Lda|Lda.|Ltda|Ltda.|B.V.|BV|N."
    "V.|"
    "NV|AB|ASA|AS|A/S|ApS|Oy|OY|Oyj|s.r.o.|a.s.|Kft|Kft.|Pty|Pte|K.K.|d.o.o.|Sàrl|SRO|OÜ|UAB|SIA|"
    "ООО|ЗАО|ОАО|ПАО|АО|ТОВ";
constexpr char legal_texts[] =
    "株式会社|有限会社|合同会社|有限公司|股份公司|주식회사|Sp. z o.o.|sp. z o.o.|S.à r.l.|S.à.r.l.";
constexpr char states[] =
    "AL|AK|AZ|AR|CA|CO|CT|DE|FL|GA|HI|ID|IL|IN|IA|KS|KY|LA|ME|MD|MA|MI|MN|MS|MO|MT|NE|NV|NH|NJ|NM|"
    "NY|"
    "NC|ND|OH|OK|OR|PA|RI|SC|SD|TN|TX|UT|VT|VA|WA|WV|WI|WY|DC|PR|AB|BC|MB|NB|NL|NS|NT|NU|ON|PE|QC|"
    "SK|"
    "YT|NSW|VIC|QLD|TAS|ACT";
constexpr char providers[] =
    "gmail|googlemail|outlook|hotmail|live|msn|yahoo|ymail|rocketmail|icloud|me|mac|aol|gmx|web|"
    "t-online|freenet|posteo|mailbox|protonmail|proton|pm|zoho|mail|inbox|bk|yandex|ya|rambler|qq|"
    "163|126|sina|naver|daum|hanmail|orange|wanadoo|free|laposte|sfr|neuf|libero|virgilio|tiscali|"
    "alice|tin|btinternet|sky|virginmedia|comcast|verizon|att|sbcglobal|cox|bellsouth|charter|"
    "earthlink|shaw|rogers|bigpond|optusnet|terra|uol|bol|wp|o2|onet|interia|seznam|centrum|"
    "bluewin|"
    "hispeed|telenet|skynet|ziggo|kpn|xs4all|telia|hinet|rediffmail|fastmail|hey|tutanota|arcor";
constexpr char social[] =
    "linkedin|twitter|x|facebook|fb|instagram|xing|youtube|youtu|calendly|zoom|goo|google|aka|bit|"
    "teams|microsoft|whatsapp|wa|tiktok|vimeo|github|medium|t|mailto|safelinks|apple";

template <class Match>
bool any_of(std::string_view words, Match match) {
  for (;;) {
    const std::size_t bar = words.find('|');
    if (match(words.substr(0, bar))) return true;
    if (bar == words.npos) return false;
    words.remove_prefix(bar + 1);
  }
}

bool is_any(std::string_view text, std::string_view words) {
  return any_of(words, [text](std::string_view one) { return text == one; });
}

bool holds_any(std::string_view text, std::string_view words) {
  return any_of(words, [text](std::string_view one) { return text.find(one) != text.npos; });
}

bool ends_with_any(std::string_view text, std::string_view words) {
  return any_of(words, [text](std::string_view one) { return text.ends_with(one); });
}

}  // namespace

bool is_fax_label(std::string_view word) { return is_any(word, fax); }
bool is_mobile_label(std::string_view word) { return is_any(word, mobile); }
bool is_phone_label(std::string_view word) { return is_any(word, phone); }
bool is_extension(std::string_view word) { return is_any(word, extensions); }
bool is_website_label(std::string_view word) { return is_any(word, websites); }
bool is_title_word(std::string_view word) {
  return is_any(word, titles) || holds_any(word, title_stems);
}
bool is_honorific(std::string_view word) { return is_any(word, honorifics); }
bool is_name_suffix(std::string_view word) { return is_any(word, suffixes); }
bool is_name_particle(std::string_view word) { return is_any(word, particles); }
bool is_role(std::string_view word) { return is_any(word, roles); }
bool is_of_sentence(std::string_view word) { return is_any(word, sentence); }
bool is_connector(std::string_view word) { return is_any(word, connectors); }
bool is_street_word(std::string_view word) {
  return is_any(word, streets) || ends_with_any(word, street_ends);
}
bool is_unit_word(std::string_view word) { return is_any(word, units); }
bool is_country(std::string_view text) { return is_any(text, countries); }
bool is_legal_form(std::string_view word) { return is_any(word, legal_forms); }
bool is_state(std::string_view word) { return is_any(word, states); }
bool holds_legal_form(std::string_view text) { return holds_any(text, legal_texts); }
bool is_public_provider(std::string_view label) { return is_any(label, providers); }
bool is_social(std::string_view label) { return is_any(label, social); }

}  // namespace tether::signature
