#include "tether/signature.h"

#include <doctest/doctest.h>

#include <string>
#include <utility>

using namespace tether;

namespace {

const Participant reader{"Sam Reader", "sam@reader.example"};

// One line for each value but the names that the person goes by anyway.
std::string told(const std::string& text, const Participant& person,
                 const Participant& user = reader) {
  const Signature read = read_signature(text, person, user);
  std::string out;
  const auto add = [&out](const char* field, const std::optional<SignatureValue>& value) {
    if (!value) return;
    // A value that no line is named for came from the display name or the address.
    ((out += field) += value->line.empty() ? "~" : "=") += value->value + "\n";
  };
  add("first", read.first_name);
  add("last", read.last_name);
  add("title", read.title);
  add("company", read.company);
  add("phone", read.phone);
  add("mobile", read.mobile);
  add("street", read.street);
  add("city", read.city);
  add("state", read.state);
  add("postal", read.postal_code);
  add("country", read.country);
  add("website", read.website);
  return out;
}

std::string names(const std::string& display, const std::string& address = {}) {
  return told("", {display, address});
}

}  // namespace

TEST_CASE("signature: a display name is split into first and last name") {
  CHECK(names("Jane Doe") == "first~Jane\nlast~Doe\n");
  CHECK(names("Doe, Jane (Sales)") == "first~Jane\nlast~Doe\n");
  CHECK(names("'Doe, Jane A.'") == "first~Jane A.\nlast~Doe\n");
  CHECK(names("Dr. Jane Doe, PhD") == "first~Jane\nlast~Doe\n");
  CHECK(names("Jane Doe | Acme") == "first~Jane\nlast~Doe\n");
  CHECK(names("Ludwig van der Berg") == "first~Ludwig\nlast~van der Berg\n");
  CHECK(names("Müller, Jörg [ACME]") == "first~Jörg\nlast~Müller\n");
  CHECK(names("DUPONT Marie") == "first~Marie\nlast~DUPONT\n");
  CHECK(names("JANE DOE") == "first~JANE\nlast~DOE\n");
  CHECK(names("山田 太郎") == "first~太郎\nlast~山田\n");
  CHECK(names("王小明") == "last~王小明\n");
  CHECK(names("Cher") == "first~Cher\n");
}

TEST_CASE("signature: an address tells a name where the display name does not") {
  CHECK(names("", "jane.doe@acme.example") == "first~Jane\nlast~Doe\n");
  CHECK(names("jane.doe@acme.example", "jane.doe@acme.example") == "first~Jane\nlast~Doe\n");
  CHECK(names("Jane", "jane_doe@acme.example") == "first~Jane\nlast~Doe\n");
  CHECK(names("Doe Jane", "jane.doe@acme.example") == "first~Jane\nlast~Doe\n");
  CHECK(names("", "jdoe@acme.example").empty());
  CHECK(names("", "sales.team@acme.example").empty());
  CHECK(names("", "x7.y9@acme.example").empty());
}

TEST_CASE("signature: a display name of no one person tells no name") {
  CHECK(names("Acme Support").empty());
  CHECK(names("Acme, Inc.").empty());
  CHECK(names("info@acme.example").empty());
  CHECK(names("+49 30 1234567").empty());
  CHECK(names("no-reply").empty());
  CHECK(names("\xC3\x28 Doe").empty());
  CHECK(names(std::string(4000, 'x')).empty());
}

TEST_CASE("signature: an English signature") {
  CHECK(told("Hi Sam,\n\nthe offer is attached.\n\nBest regards,\nJane\n\n"
             "Jane Doe\nSenior Sales Manager\nAcme Trading Inc.\n"
             "500 Harbor Street, Suite 12, Springfield, IL 62701, USA\n"
             "Phone: (217) 555-0134 ext. 12 | Cell: 217-555-0199 | Fax: 217-555-0177\n"
             "www.acme.example\n",
             {"Jane Doe", "jane@acme.example"}) ==
        "first~Jane\nlast~Doe\ntitle=Senior Sales Manager\ncompany=Acme Trading Inc.\n"
        "phone=(217) 555-0134 ext. 12\nmobile=217-555-0199\nstreet=500 Harbor Street, Suite 12\n"
        "city=Springfield\nstate=IL\npostal=62701\ncountry=USA\nwebsite=www.acme.example\n");
  CHECK(told("See you then.\n-- \nTom Hill, Head of Procurement at Northwind Ltd\n"
             "T: +44 20 7946 0018  M: +44 7700 900123\n12 Mill Lane, London EC1A 1BB\n",
             {"Tom Hill", "thill@northwind.example"}) ==
        "first~Tom\nlast~Hill\ntitle=Head of Procurement\ncompany=Northwind Ltd\n"
        "phone=+44 20 7946 0018\nmobile=+44 7700 900123\nstreet=12 Mill Lane\ncity=London\n"
        "postal=EC1A 1BB\n");
  CHECK(told("Thanks\n\nAva Stone | CTO | Bluepeak\nBluepeak Software LLC\n"
             "o 415.555.0142 • m 415.555.0143\nbluepeak.example\n",
             {"Ava Stone", "ava@bluepeak.example"}) ==
        "first~Ava\nlast~Stone\ntitle=CTO\ncompany=Bluepeak Software LLC\nphone=415.555.0142\n"
        "mobile=415.555.0143\nwebsite=bluepeak.example\n");
  CHECK(told("Cheers,\nMia\n\nMia Kerr\nProject Coordinator\nHarbour & Sons Pty Ltd\n"
             "Level 3, 88 George Street\nSydney NSW 2000\nMob 0412 555 017\n",
             {"Mia Kerr", "mia.kerr@harbour.example"}) ==
        "first~Mia\nlast~Kerr\ntitle=Project Coordinator\ncompany=Harbour & Sons Pty Ltd\n"
        "mobile=0412 555 017\nstreet=88 George Street\ncity=Sydney\nstate=NSW\npostal=2000\n");
  CHECK(told("Regards\n\nLee Wong\nProduct Designer\nMaple Robotics Corp.\n"
             "77 King Street W\nToronto, ON M5V 2T6\nCanada\n",
             {"Lee Wong", "lee@maple.example"}) ==
        "first~Lee\nlast~Wong\ntitle=Product Designer\ncompany=Maple Robotics Corp.\n"
        "street=77 King Street W\ncity=Toronto\nstate=ON\npostal=M5V 2T6\ncountry=Canada\n");
}

TEST_CASE("signature: an American signature in lines of its own") {
  CHECK(told("Let's do 3pm on 12/14/2026.\n\nBill\n\nBill Gray\nDirector, Gas Trading\n"
             "Enermax Corp.\n1400 Smith St.\nHouston, TX  77002\n(713) 555-0100 (office)\n"
             "(713) 555-0101 (fax)\n(281) 555-0102 (cell)\n",
             {"Gray, Bill", "bgray@enermax.example"}) ==
        "first~Bill\nlast~Gray\ntitle=Director, Gas Trading\ncompany=Enermax Corp.\n"
        "phone=(713) 555-0100\nmobile=(281) 555-0102\nstreet=1400 Smith St.\ncity=Houston\n"
        "state=TX\npostal=77002\n");
  CHECK(told("Best,\n\nKate Moe, Ph.D.\nAssociate Professor, Department of Biology\n"
             "210 Hall Drive, Rm 12\nMadison, WI 53706-1234\nOffice: 608.555.0100\n",
             {"Kate Moe", "kate.moe@uni.example"}) ==
        "first~Kate\nlast~Moe\ntitle=Associate Professor, Department of Biology\n"
        "phone=608.555.0100\nstreet=210 Hall Drive, Rm 12\ncity=Madison\nstate=WI\n"
        "postal=53706-1234\n");
  CHECK(told("Thx\nTom Ray\nPartner\nRay & Ray LLP\n1 Main Street | 5th Floor | Boston, MA 02110\n"
             "d 617 555 0100 | m 617 555 0101\n",
             {"Tom Ray", "tom@raylaw.example"}) ==
        "first~Tom\nlast~Ray\ntitle=Partner\ncompany=Ray & Ray LLP\nphone=617 555 0100\n"
        "mobile=617 555 0101\nstreet=1 Main Street, 5th Floor\ncity=Boston\nstate=MA\n"
        "postal=02110\n");
}

TEST_CASE("signature: a German signature") {
  CHECK(
      told("Hallo Sam,\n\nanbei das Angebot.\n\nMit freundlichen Grüßen\n\n"
           "i. A. Jörg Müller\nLeiter Vertrieb\n\nMuster Maschinenbau GmbH & Co. KG\n"
           "Industriestraße 12a\nD-12345 Berlin\n\nTel.: +49 (0)30 555 01-23\n"
           "Fax: +49 (0)30 555 01-99\nMobil: 0171 / 555 01 23\n"
           "E-Mail: joerg.mueller@muster.example\nwww.muster.example\n\n"
           "Geschäftsführer: Eva Beispiel\nAmtsgericht Berlin HRB 123456 · USt-IdNr. DE123456789\n",
           {"Müller, Jörg", "joerg.mueller@muster.example"}) ==
      "first~Jörg\nlast~Müller\ntitle=Leiter Vertrieb\n"
      "company=Muster Maschinenbau GmbH & Co. KG\nphone=+49 (0)30 555 01-23\n"
      "mobile=0171 / 555 01 23\nstreet=Industriestraße 12a\ncity=Berlin\npostal=D-12345\n"
      "website=www.muster.example\n");
  CHECK(told("Danke!\n\nBeispiel AG\nEinkauf\nAnna Kurz\nBahnhofplatz 1, 8001 Zürich, Schweiz\n"
             "Telefon +41 44 555 01 02\n",
             {"Anna Kurz", "anna.kurz@beispiel.example"}) ==
        "first~Anna\nlast~Kurz\ncompany=Beispiel AG\nphone=+41 44 555 01 02\nstreet=Bahnhofplatz "
        "1\ncity=Zürich\n"
        "postal=8001\ncountry=Schweiz\n");
  CHECK(told("VG\nUwe\n--\nUwe Lang · Geschäftsführer · Lang Technik e.K.\n"
             "Am Markt 5 · 04109 Leipzig · Handy 0151-55501234\n",
             {"Uwe Lang", "uwe@lang-technik.example"}) ==
        "first~Uwe\nlast~Lang\ntitle=Geschäftsführer\ncompany=Lang Technik e.K.\n"
        "mobile=0151-55501234\nstreet=Am Markt 5\ncity=Leipzig\npostal=04109\n");
}

TEST_CASE("signature: a French signature") {
  CHECK(told("Bonjour,\n\nvoici le devis.\n\nCordialement,\n\nMarie DUPONT\n"
             "Directrice commerciale\nLumière & Fils SARL\n12, rue de la Paix\n"
             "75002 Paris Cedex 02\nTél. : 01 55 50 12 34\nPortable : 06 55 50 12 34\n",
             {"DUPONT Marie", "m.dupont@lumiere.example"}) ==
        "first~Marie\nlast~DUPONT\ntitle=Directrice commerciale\ncompany=Lumière & Fils SARL\n"
        "phone=01 55 50 12 34\nmobile=06 55 50 12 34\nstreet=12, rue de la Paix\n"
        "city=Paris Cedex 02\npostal=75002\n");
  CHECK(told("Bien à vous\n\nLuc Martin - Responsable achats - Ateliers Nord S.A.S.\n"
             "luc.martin@ateliersnord.example\n+33 1 55 50 98 76\n",
             {"Luc Martin", "luc.martin@ateliersnord.example"}) ==
        "first~Luc\nlast~Martin\ntitle=Responsable achats\ncompany=Ateliers Nord S.A.S.\n"
        "phone=+33 1 55 50 98 76\n");
}

TEST_CASE("signature: a Spanish, a Portuguese and an Italian signature") {
  CHECK(told("Un saludo,\n\nLucía Gómez Ruiz\nDirectora de Compras\nFrutas del Sur, S.L.\n"
             "Calle Mayor, 12\n28001 Madrid (España)\nTeléfono: +34 915 550 123\n"
             "Móvil: +34 655 501 234\n",
             {"Lucía Gómez Ruiz", "lucia@frutasdelsur.example"}) ==
        "first~Lucía Gómez\nlast~Ruiz\ntitle=Directora de Compras\ncompany=Frutas del Sur, S.L.\n"
        "phone=+34 915 550 123\nmobile=+34 655 501 234\nstreet=Calle Mayor, 12\ncity=Madrid\n"
        "postal=28001\ncountry=España\n");
  CHECK(told("Cumprimentos,\n\nRui Costa\nDiretor Comercial\nMarés Lda.\nRua do Porto 45\n"
             "1200-195 Lisboa\nPortugal\nTelemóvel: +351 915 550 123\n",
             {"Rui Costa", "rui.costa@mares.example"}) ==
        "first~Rui\nlast~Costa\ntitle=Diretor Comercial\ncompany=Marés Lda.\n"
        "mobile=+351 915 550 123\nstreet=Rua do Porto 45\ncity=Lisboa\npostal=1200-195\n"
        "country=Portugal\n");
  CHECK(told("Cordiali saluti\n\nPaolo Bianchi\nResponsabile vendite\nBianchi Ceramiche S.p.A.\n"
             "Via Roma, 5 - 20121 Milano (MI)\nTel. +39 02 5550 1234 - Cell. +39 335 555 0123\n",
             {"Paolo Bianchi", "p.bianchi@bianchiceramiche.example"}) ==
        "first~Paolo\nlast~Bianchi\ntitle=Responsabile vendite\n"
        "company=Bianchi Ceramiche S.p.A.\nphone=+39 02 5550 1234\nmobile=+39 335 555 0123\n"
        "street=Via Roma, 5\ncity=Milano\nstate=MI\npostal=20121\n");
}

TEST_CASE("signature: a Mexican signature") {
  CHECK(told("Saludos\nIng. Luis Vega\nGerente General\nVega y Asociados S.A. de C.V.\n"
             "Av. Reforma 250, 06000 Ciudad de México\nTel. (55) 5550 1234 ext 101\n",
             {"Luis Vega", "luis@vega.example"}) ==
        "first~Luis\nlast~Vega\ntitle=Gerente General\ncompany=Vega y Asociados S.A. de C.V.\n"
        "phone=(55) 5550 1234 ext 101\nstreet=Av. Reforma 250\ncity=Ciudad de México\n"
        "postal=06000\n");
}

TEST_CASE("signature: a signature of the Netherlands, the North and Poland") {
  CHECK(told("Met vriendelijke groet,\n\nSanne de Vries\nAccountmanager\nTulpen B.V.\n"
             "Herengracht 100\n1015 BS Amsterdam\nT +31 20 555 0123\nM +31 6 5550 1234\n",
             {"Sanne de Vries", "sanne@tulpen.example"}) ==
        "first~Sanne\nlast~de Vries\ntitle=Accountmanager\ncompany=Tulpen B.V.\n"
        "phone=+31 20 555 0123\nmobile=+31 6 5550 1234\nstreet=Herengracht 100\ncity=Amsterdam\n"
        "postal=1015 BS\n");
  CHECK(told("Med vänlig hälsning\n\nErik Lund\nSäljare\nNordljus AB\nStorgatan 8\n"
             "SE-114 55 Stockholm\nSweden\nMobil: +46 70 555 01 23\n",
             {"Erik Lund", "erik.lund@nordljus.example"}) ==
        "first~Erik\nlast~Lund\ntitle=Säljare\ncompany=Nordljus AB\nmobile=+46 70 555 01 23\n"
        "street=Storgatan 8\ncity=Stockholm\npostal=SE-114 55\ncountry=Sweden\n");
  CHECK(told("Terveisin\n\nAino Laine\nMyyntipäällikkö\nJärvi Oy\nPuh. +358 9 5550 123\n",
             {"Aino Laine", "aino.laine@jarvi.example"}) ==
        "first~Aino\nlast~Laine\ntitle=Myyntipäällikkö\ncompany=Järvi Oy\nphone=+358 9 5550 123\n");
  CHECK(told("Pozdrawiam\n\nJan Nowak\nKierownik sprzedaży\nMeble Sp. z o.o.\nul. Prosta 20\n"
             "00-850 Warszawa\ntel. +48 22 555 01 23, kom. +48 600 555 012\n",
             {"Jan Nowak", "jan.nowak@meble.example"}) ==
        "first~Jan\nlast~Nowak\ntitle=Kierownik sprzedaży\ncompany=Meble Sp. z o.o.\n"
        "phone=+48 22 555 01 23\nmobile=+48 600 555 012\nstreet=ul. Prosta 20\ncity=Warszawa\n"
        "postal=00-850\n");
}

TEST_CASE("signature: a Russian, a Japanese and a Chinese signature") {
  CHECK(told("С уважением,\n\nИван Петров\nМенеджер по продажам\nООО «Ромашка»\n"
             "ул. Ленина, д. 5\nтел.: +7 495 555-01-23\nмоб.: +7 916 555-01-23\n",
             {"Иван Петров", "petrov@romashka.example"}) ==
        "first~Иван\nlast~Петров\ntitle=Менеджер по продажам\ncompany=ООО «Ромашка»\n"
        "phone=+7 495 555-01-23\nmobile=+7 916 555-01-23\nstreet=ул. Ленина, д. 5\n");
  CHECK(told("よろしくお願いいたします。\n\n株式会社さくら\n営業部長\n山田 太郎\n"
             "〒100-0001 東京都千代田区千代田1-1-1\n電話：03-5550-0123\n携帯: 090-5550-0123\n",
             {"山田 太郎", "yamada@sakura.example"}) ==
        "first~太郎\nlast~山田\ntitle=営業部長\ncompany=株式会社さくら\nphone=03-5550-0123\n"
        "mobile=090-5550-0123\nstreet=千代田区千代田1-1-1\nstate=東京都\npostal=100-0001\n");
  CHECK(told("谢谢！\n\n王小明\n销售经理\n长城科技有限公司\n手机: +86 138 5550 0123\n",
             {"王小明", "wang@changcheng.example"}) ==
        "last~王小明\ntitle=销售经理\ncompany=长城科技有限公司\nmobile=+86 138 5550 0123\n");
}

TEST_CASE("signature: marks of direction are no part of what is read") {
  CHECK(told("תודה,\n\n\u200FJane Doe\u200E\n\u202ASales Manager\u202C\n"
             "\u2066Tel: +972 3 555 0123\u2069\n",
             {"Jane Doe", "jane@acme.example"}) ==
        "first~Jane\nlast~Doe\ntitle=Sales Manager\nphone=+972 3 555 0123\n");
}

TEST_CASE("signature: the name that an address is made of completes the signature") {
  CHECK(told("Thanks,\n\nJane Doe\nBuyer\nTel 555-010-0123\n", {"", "jdoe@acme.example"}) ==
        "first=Jane\nlast=Doe\ntitle=Buyer\nphone=555-010-0123\n");
  CHECK(told("Thanks,\n\nTom Hill\nBuyer\nTel 555-010-0123\n", {"", "jdoe@acme.example"}).empty());
}

TEST_CASE("signature: a greeting with the name is not yet the signature") {
  CHECK(told("Fine with me.\n\nJane Doe\n\n> When do you come?\n\n====\nTel: +1 555 010 0123\n"
             "mail: jane@acme.example\n",
             {"Jane Doe", "jane@acme.example"}) == "first~Jane\nlast~Doe\nphone=+1 555 010 0123\n");
  CHECK(told("Bye\nJane Doe\nCo-founder of acme.example - the shop\n", {"Jane Doe", ""}) ==
        "first~Jane\nlast~Doe\ntitle=Co-founder\n");
}

TEST_CASE("signature: columns are read one by one") {
  CHECK(told("Bye\n\nUwe Lang        Lang Technik GmbH\nLeiter Einkauf  Tel: +49 30 5550123\n"
             "Am Markt 5      Fax: +49 30 5550199\n04109 Leipzig   Mail: uwe@lang.example\n",
             {"Uwe Lang", "uwe@lang.example"}) ==
        "first~Uwe\nlast~Lang\ntitle=Leiter Einkauf\ncompany=Lang Technik GmbH\n"
        "phone=+49 30 5550123\nstreet=Am Markt 5\ncity=Leipzig\npostal=04109\n");
}

TEST_CASE("signature: a signature without the name is known by the address") {
  CHECK(told("The parts are on their way.\n\nTel: +1 555 010 0123\nmail: orders@acme.example\n"
             "www.acme.example\n",
             {"Acme Orders", "orders@acme.example"}) ==
        "phone=+1 555 010 0123\nwebsite=www.acme.example\n");
  CHECK(told("Thanks,\nJane\nCell 555-010-0123\n", {"Jane Doe", "jane@acme.example"}) ==
        "first~Jane\nlast~Doe\nmobile=555-010-0123\n");
}

TEST_CASE("signature: what is no telephone number stays out") {
  const Participant jane{"Jane Doe", ""};
  const std::string plain = "first~Jane\nlast~Doe\n";
  for (const char* line : {"Fax: +49 30 5550123",
                           "Fax     +49 30 5550123",
                           "Order 4711000815",
                           "12.03.2026",
                           "2026-03-12",
                           "IBAN DE89 3704 0044 0532 0130 00",
                           "HRB 12345678",
                           "PIN: 498100683",
                           "Hotline: +49 800 5550123",
                           "0123456789",
                           "USt-IdNr.: DE123456789",
                           "Customer no. 0300 555 0123",
                           "713-555-0101 (fax)",
                           "Assistant: Mia Poe, +1 555 010 0166",
                           "Tom Poe, +1 555 010 0188",
                           "Tel: 12",
                           "+",
                           "((((((",
                           "+49",
                           "1234567890123456789",
                           "https://meet.example/0301234567",
                           "T: @jane",
                           "Tel: 123456789012345678901234567890"}) {
    CAPTURE(line);
    CHECK(told("Bye\n\nJane Doe\n" + std::string(line) + "\n", jane) == plain);
  }
}

TEST_CASE("signature: numbers as they are written") {
  const Participant jane{"Jane Doe", ""};
  const std::pair<const char*, const char*> cases[] = {
      {"+49 30 5550123", "phone=+49 30 5550123\n"},
      {"030 / 555 01 23", "phone=030 / 555 01 23\n"},
      {"Tel/Fax: 030 5550123", "phone=030 5550123\n"},
      {"Tel: 030 5550123 / 5550124", "phone=030 5550123\n"},
      {"Mobile Phone: 555 010 0123", "mobile=555 010 0123\n"},
      {"(555) 010-0123 (mobile)", "mobile=(555) 010-0123\n"},
      {"(555) 010-0123 (office)  (555) 010-0124 (fax)", "phone=(555) 010-0123\n"},
      {"Berlin, +49 30 5550123", "phone=+49 30 5550123\n"},
      {"P: 555.010.0123 x42", "phone=555.010.0123 x42\n"},
      {"📞 030 5550123 📱 0171 5550123", "phone=030 5550123\nmobile=0171 5550123\n"},
      {"Tel: 030 5550123 Fax: 030 5550199 Mobil: 0171 5550123",
       "phone=030 5550123\nmobile=0171 5550123\n"},
      {"F +49 30 5550199 | T +49 30 5550123", "phone=+49 30 5550123\n"},
  };
  for (const auto& one : cases) {
    CAPTURE(one.first);
    CHECK(told("Bye\n\nJane Doe\n" + std::string(one.first) + "\n", jane) ==
          "first~Jane\nlast~Doe\n" + std::string(one.second));
  }
}

TEST_CASE("signature: what is no title stays out") {
  const Participant jane{"Jane Doe", "jane@acme.example"};
  for (const char* line :
       {"Our manager will call you", "Sent from my phone", "Ask my assistant!", "Berlin",
        "Please contact the director", "manager@acme.example",
        "P.S. The engineer is on site, so send him the plans that you have made of it"}) {
    CAPTURE(line);
    CHECK(told("Bye\n\nJane Doe\n" + std::string(line) + "\n", jane) == "first~Jane\nlast~Doe\n");
  }
}

TEST_CASE("signature: a company goes by its legal form, or as its domain") {
  const std::string names = "first~Jane\nlast~Doe\n";
  const auto company = [&](const std::string& line, const std::string& address) {
    return told("Bye\n\nJane Doe\n" + line + "\n", {"Jane Doe", address});
  };
  CHECK(company("Acme, Inc.", "jane@gmail.com") == names + "company=Acme, Inc.\n");
  CHECK(company("Acme Trading", "jane@acmetrading.example") == names + "company=Acme Trading\n");
  CHECK(company("Acme Trading", "jane@acme.co.uk") == names + "company=Acme Trading\n");
  CHECK(company("Sales | ACME", "jane@acme.example") == names + "company=ACME\n");
  CHECK(company("Gmail", "jane@gmail.com") == names);
  CHECK(company("Reno, NV", "jane@gmail.com") == names);
  CHECK(company("a small part of a Ltd", "jane@gmail.com") == names);
  CHECK(company("Reader Holding Ltd", "jane@acme.example") == names);
}

TEST_CASE("signature: the domain's word is a company where the mail writes it as a name") {
  const Participant jane{"Jane Doe", "jane@acme.example"};
  CHECK(told("We at Acme are glad.\n\nJane Doe", jane) == "first~Jane\nlast~Doe\ncompany=Acme\n");
  CHECK(told("See acme.example or mail@acme.example\n\nJane Doe", jane) ==
        "first~Jane\nlast~Doe\n");
  CHECK(told("We at Gmail are glad.\n\nJane Doe", {"Jane Doe", "jane@gmail.com"}) ==
        "first~Jane\nlast~Doe\n");
}

TEST_CASE("signature: what is no address stays out") {
  const Participant jane{"Jane Doe", ""};
  for (const char* lines : {"2026 Conference", "10000 Thanks", "1234 Berlin", "Room 12",
                            "Berlin, 12345", "IL 62701", "We won 3 Times"}) {
    CAPTURE(lines);
    CHECK(told("Bye\n\nJane Doe\n" + std::string(lines) + "\n", jane) == "first~Jane\nlast~Doe\n");
  }
}

TEST_CASE("signature: only the newest part of a mail is read") {
  const Participant jane{"Jane Doe", "jane@acme.example"};
  const std::string names = "first~Jane\nlast~Doe\n";
  CHECK(told("Fine.\n\nOn Mon, Nov 2, 2026 at 10:00 Jane Doe <jane@acme.example> wrote:\n> Hi\n"
             "> Jane Doe\n> Tel +1 555 010 0123\n",
             jane) == names);
  CHECK(told("Fine.\n\nJane Doe\nTel +1 555 010 0123\n\n________________________________\n"
             "From: Sam Reader <sam@reader.example>\nSent: Monday\nTo: Jane Doe\nSubject: Hi\n\n"
             "Hello\n\nSam Reader\nCell 555-010-0188\n",
             jane) == names + "phone=+1 555 010 0123\n");
}

TEST_CASE("signature: what belongs to somebody else is not the person's") {
  const Participant jane{"Jane Doe", "jane@acme.example"};
  const std::string names = "first~Jane\nlast~Doe\n";
  CHECK(told("Hi\n\nSam Reader\nSales Manager\nTel +1 555 010 0188\n", jane) == names);
  CHECK(told("Jane,\n\nplease call me.\n\nTel +1 555 010 0188\n", jane) == names);
  CHECK(told("Jane Doe\nSam Reader\nTel +1 555 010 0188\n", jane) == names);
  CHECK(told("Thanks\nJane Doe\n---------- Forwarded message ---------\nTel +1 555 010 0188\n",
             jane) == names);
  CHECK(told("Thanks\nJane Doe\nsam@reader.example\nTel +1 555 010 0188\n", jane) == names);
  CHECK(told("Bye\n\nSam Reader\nTel +1 555 010 0188\n", reader).empty());
}

TEST_CASE("signature: a value says which line it was read from") {
  const Signature read = read_signature(
      "Bye\n\nJane Doe, Sales Manager\n  Tel: +1 555 010 0123 | Fax: +1 555 010 0124\n",
      {"Jane Doe", ""}, reader);
  REQUIRE(read.title);
  CHECK(read.title->line == "Jane Doe, Sales Manager");
  REQUIRE(read.phone);
  CHECK(read.phone->line == "Tel: +1 555 010 0123 | Fax: +1 555 010 0124");
}

TEST_CASE("signature: text that is damaged or endless tells nothing and costs little") {
  const Participant jane{"Jane Doe", "jane@acme.example"};
  const std::string names = "first~Jane\nlast~Doe\n";
  CHECK(told("", jane) == names);
  CHECK(told("Bye\n\nJane Doe\nTel: \xFF\xFE +1 555 010 0123\n", jane) == names);
  CHECK(told("Bye\n\nJane Doe\nTel: \xE2\x82", jane) == names);
  CHECK(told("Bye\n\nJane Doe\n" + std::string(100'000, '1'), jane) == names);
  CHECK(told(std::string("Bye\n\nJane Doe\nTel:") + '\0' + " +1 555 010 0123\n", jane) ==
        names + "phone=+1 555 010 0123\n");
  std::string lines;
  for (int line = 0; line < 200'000; ++line) lines += "((+ , : | Jane";
  CHECK(told(lines, jane) == names);
  lines.clear();
  for (int line = 0; line < 100'000; ++line) lines += "Jane Doe,\n+1 ((( 2 - 3 / 4 ) GmbH & & &\n";
  CHECK(told(lines, jane) == names);
}

TEST_CASE("signature: domains where anybody has an address") {
  CHECK(is_public_mail_domain("gmail.com"));
  CHECK(is_public_mail_domain("yahoo.co.uk"));
  CHECK(is_public_mail_domain("GMX.de"));
  CHECK(is_public_mail_domain("mail.ru"));
  CHECK_FALSE(is_public_mail_domain("acme.example"));
  CHECK_FALSE(is_public_mail_domain(""));
}
