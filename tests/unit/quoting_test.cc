#include "tether/quoting.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "tether/text.h"

using namespace tether;

namespace {

constexpr BodyCuts quoted{.quoted = true};
constexpr BodyCuts signature{.signature = true};
constexpr BodyCuts all{.quoted = true, .signature = true, .tracking = true};

std::string left_of(const std::string& text, BodyCuts cuts = quoted) {
  return cut_body({text, ""}, cuts).text;
}

std::string left_of_html(const std::string& html, BodyCuts cuts = quoted) {
  return cut_body({"", html}, cuts).html;
}

std::string text_left_of_html(const std::string& html, BodyCuts cuts = quoted) {
  return cut_body({"", html}, cuts).text;
}

std::string repeated(std::string_view piece, int times) {
  std::string all_of_it;
  for (; times > 0; --times) all_of_it += piece;
  return all_of_it;
}

// The spans of a body have to be all of it.
bool is_whole(const std::vector<BodySpan>& spans, std::size_t size) {
  std::size_t at = 0;
  for (const BodySpan& span : spans) {
    if (span.begin != at || span.end <= span.begin) return false;
    at = span.end;
  }
  return at == size;
}

}  // namespace

TEST_CASE("quoting: what stands below the line that says who wrote it is earlier") {
  const std::string wrote[] = {
      "On Tue, Nov 24, 2026 at 9:31 AM Ann Ode <ann@h.example> wrote:",
      "Am 24.11.2026 um 09:31 schrieb Ann Ode <ann@h.example>:",
      "Le mar. 24 nov. 2026 à 09:31, Ann Ode <ann@h.example> a écrit :",
      "El mar, 24 nov 2026 a las 9:31, Ann Ode (<ann@h.example>) escribió:",
      "Il giorno mar 24 nov 2026 alle ore 09:31 Ann Ode <ann@h.example> ha scritto:",
      "Em ter., 24 de nov. de 2026 às 09:31, Ann Ode <ann@h.example> escreveu:",
      "Op di 24 nov 2026 om 09:31 schreef Ann Ode <ann@h.example>:",
      "Den tis 24 nov. 2026 kl 09:31 skrev Ann Ode <ann@h.example>:",
      "W dniu 24.11.2026 o 09:31, Ann Ode <ann@h.example> napisał:",
      "24.11.2026, 09:31, \"Ann Ode\" <ann@h.example>:",
      "На 24.11.2026, 09:31, Ann Ode <ann@h.example> написал:",
      "On Tue, Nov 24, 2026 at 9:31 AM Ann Ode\n<ann@h.example>\nwrote:",
      "tir. 24. nov. 2026 kl. 09:31 skrev Ann Ode\n<ann@h.example>:",
  };
  for (const std::string& line : wrote) {
    CAPTURE(line);
    CHECK(left_of("Yes, please.\n\n" + line + "\n\nCan you quote?\nAnn\n") == "Yes, please.");
    CHECK(left_of("Yes, please.\n\n" + line + "\n> Can you quote?\n>\n> Ann\n") == "Yes, please.");
    // Below what is quoted the answer goes on.
    CHECK(left_of(line + "\n> Can you quote?\n\nYes, please.\n") == "Yes, please.");
  }
}

TEST_CASE("quoting: the header of an earlier message is known in many languages") {
  const std::string headers[] = {
      "From: Ann Ode\nSent: Tuesday, 24 November 2026 09:31\nTo: Dana\nSubject: Sensors",
      "Von: Ann Ode\nGesendet: Dienstag, 24. November 2026\nAn: Dana\nBetreff: Sensoren",
      "De : Ann Ode\nEnvoyé : mardi 24 novembre 2026\nÀ : Dana\nObjet : Capteurs",
      "De: Ann Ode\nEnviado el: martes, 24 de noviembre\nPara: Dana\nAsunto: Sensores",
      "Da: Ann Ode\nInviato: martedì 24 novembre\nA: Dana\nOggetto: Sensori",
      "De: Ann Ode\nEnviada em: terça-feira\nPara: Dana\nAssunto: Sensores",
      "Van: Ann Ode\nVerzonden: dinsdag 24 november\nAan: Dana\nOnderwerp: Sensoren",
      "Från: Ann Ode\nSkickat: den 24 november\nTill: Dana\nÄmne: Sensorer",
      "Fra: Ann Ode\nSendt: 24. november\nTil: Dana\nEmne: Sensorer",
      "Od: Ann Ode\nWysłano: wtorek\nDo: Dana\nTemat: Czujniki",
      "От: Ann Ode\nОтправлено: вторник\nКому: Dana\nТема: Датчики",
      "Lähettäjä: Ann Ode\nLähetetty: tiistai\nVastaanottaja: Dana\nAihe: Anturit",
      "发件人: Ann Ode\n发送时间: 2026年11月24日\n收件人: Dana\n主题: 传感器",
      "差出人: Ann Ode\n送信日時: 2026年11月24日\n宛先: Dana\n件名: センサー",
      "*From:* Ann Ode\n*Sent:* Tuesday\n*To:* Dana\n*Cc:* Luis;\nMia\n*Subject:* Sensors",
      "Date: Tue, 24 Nov 2026\nSubject: Sensors\nFrom: ann@h.example\nTo: dana@b.example",
  };
  for (const std::string& header : headers) {
    CAPTURE(header);
    const std::string below = "\n\nCan you quote?\n";
    CHECK(left_of("Yes.\n\n" + header + below) == "Yes.");
    CHECK(left_of("Yes.\n________________________________\n" + header + below) == "Yes.");
    CHECK(left_of("Yes.\n\n-----Original Message-----\n" + header + below) == "Yes.");
  }
}

TEST_CASE("quoting: what only looks like an earlier message stays") {
  const std::string texts[] = {
      "On your host you can run:\n\n  telnet 127.0.0.1\n\nThen it works.",
      "On Monday she wrote:\n\nThis is my own sentence.",
      "Trip\n\nFrom: Paris\nTo: Lyon\nDate: Monday\n\nPlease book.",
      "Compare 5 > 4 in a line.\nThat is it.",
      "Please write to me@h.example at 10:30:\n\nThank you",
      "Hi\n\nAnd here is a fix -- this is no signature.\n\nBye",
      "Sent from my desk, it is easier than the phone.",
      "- one\n- two\n- Three",
  };
  for (const std::string& text : texts) {
    CAPTURE(text);
    CHECK(left_of(text, all) == text);
  }
}

TEST_CASE("quoting: answers between the pieces of a message keep the pieces") {
  const std::string text =
      "On Tue, Nov 24, 2026 at 9:31 AM, Ann <ann@h.example> wrote:\n> How many?\n\nTen.\n\n"
      "> And when?\n\nIn May.\n\n> Thanks\n> Ann\n";
  CHECK(left_of(text) ==
        "On Tue, Nov 24, 2026 at 9:31 AM, Ann <ann@h.example> wrote:\n> How many?\n\nTen.\n\n"
        "> And when?\n\nIn May.");
}

TEST_CASE("quoting: a forwarded message is what the email is about") {
  const std::string header = "From: Ann <ann@h.example>\nDate: Tue\nSubject: Sensors\nTo: Dana\n";
  const std::string marks[] = {"---------- Forwarded message ---------", "Begin forwarded message:",
                               "---------- Weitergeleitete Nachricht ----------",
                               "---------- Message transféré ----------"};
  for (const std::string& mark : marks) {
    CAPTURE(mark);
    const std::string text = "Please look.\n\n" + mark + "\n" + header + "\nCan you quote?";
    CHECK(left_of(text, all) == text);
  }
}

TEST_CASE("quoting: an email that is nothing but quotes stays whole") {
  const std::string quotes = "> one\n> two";
  CHECK(left_of(quotes, all) == quotes);
  const std::string mobile =
      "Get Outlook for iOS\n\nFrom: Ann <ann@h.example>\nSent: Tuesday\nTo: Dana\n\nCan you quote?";
  CHECK(left_of(mobile, all) == mobile);
  const std::string html = "<blockquote type=\"cite\"><p>one</p></blockquote>";
  CHECK(left_of_html(html, all) == html);
  CHECK(left_of("", all).empty());
}

TEST_CASE("quoting: a signature is known by its delimiter, its device or its closing") {
  CHECK(left_of("Hi\n\n-- \nAnn Ode\nPlant manager\n", signature) == "Hi");
  CHECK(left_of("Hi\n\n--\nAnn Ode\n\nOn Tue, 24 Nov 2026, 9:31, Bo wrote:\n> Q\n", all) == "Hi");
  CHECK(left_of("Hi\n\nSent from my iPhone\n", signature) == "Hi");
  CHECK(left_of("Hi\n\nGesendet von meinem iPhone\n", signature) == "Hi");
  CHECK(left_of("Hi\n\nEnvoyé de mon iPad\n", signature) == "Hi");
  CHECK(left_of("Hi\n\n-Ann Ode\n", signature) == "Hi");
  CHECK(left_of("Hi\n\n____________________\nplants mailing list\nplants@l.example\n", signature) ==
        "Hi");
  // The name says who writes; only what stands below it is the same in each email.
  CHECK(left_of("Hi\n\nBest regards,\nAnn\n\nHarbor Mills\n+1 312 555 0142\n", signature) ==
        "Hi\n\nBest regards,\nAnn");
  CHECK(left_of("Hi\n\nMit freundlichen Grüßen\nAnn Ode\nTel. 030 5550142", signature) ==
        "Hi\n\nMit freundlichen Grüßen\nAnn Ode");
  CHECK(left_of("Hi\n\nThanks,\nAnn\nSee you on Monday", signature) ==
        "Hi\n\nThanks,\nAnn\nSee you on Monday");
  CHECK(left_of("Hi\n--\n" + repeated("more\n", 40), signature) ==
        trim("Hi\n--\n" + repeated("more\n", 40)));
}

TEST_CASE("quoting: a disclaimer is known by how it begins") {
  const std::string notices[] = {
      "This e-mail and any attachments are confidential.\nIf you are not the intended recipient …",
      "CONFIDENTIALITY NOTICE: for the addressee only.",
      "*Diese E-Mail enthält vertrauliche Informationen.*",
      "Ce message et toutes les pièces jointes sont confidentiels.",
      "Este mensaje y sus anexos son confidenciales.",
      "Questo messaggio e i suoi allegati sono riservati.",
      "Esta mensagem pode conter informação confidencial.",
      "Dit bericht is vertrouwelijk.",
      "Detta meddelande är konfidentiellt.",
      "Niniejsza wiadomość jest poufna.",
      "Это сообщение конфиденциально.",
      "Tämä viesti on luottamuksellinen.",
  };
  for (const std::string& notice : notices) {
    CAPTURE(notice);
    CHECK(left_of("Hi\n\nAnn\n\n" + notice + "\n", signature) == "Hi\n\nAnn");
    CHECK(left_of(notice + "\n\nHi\n", signature) == "Hi");
  }
  CHECK(left_of("Is this message confidential?", signature) == "Is this message confidential?");
}

TEST_CASE("quoting: the marks that mail programs put into HTML") {
  const std::string quotes[] = {
      R"(<div class="gmail_quote"><div dir="ltr" class="gmail_attr">On Tue Ann wrote:<br></div>)"
      R"(<blockquote class="gmail_quote"><div>Q</div></blockquote></div>)",
      R"(<div class="gmail_quote">Tiistaina Ann:<br><blockquote class="gmail_quote">Q</blockquote></div>)",
      R"(<div class="moz-cite-prefix">Le 24/11 Ann :</div><blockquote type="cite">Q</blockquote>)",
      R"(<div id="appendonsend"></div><hr><div>Ann, Tuesday</div><div>Q</div>)",
      R"(<hr><div id="x_divRplyFwdMsg"><b>Kimden:</b> Ann</div><div>Q</div>)",
      R"(<div class="yahoo_quoted"><div>Ann</div><div>Q</div></div>)",
      R"(<div class="protonmail_quote">Ann<blockquote>Q</blockquote></div>)",
      R"(<span id="OLK_SRC_BODY_SECTION"><div>Ann</div><div>Q</div></span>)",
      R"(<div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0in 0in 0in">)"
      R"(<p><b>From:</b> Ann<br><b>Sent:</b> Tuesday<br><b>To:</b> Dana</p></div><p>Q</p>)",
      R"(<p>26.06.2014, 14:41, "Ann" &lt;ann@h.example&gt;:</p><blockquote>Q</blockquote>)",
  };
  for (const std::string& quote : quotes) {
    CAPTURE(quote);
    const std::string html = "<div><p>Yes.</p>" + quote + "</div>";
    CHECK(left_of_html(html) == "<div><p>Yes.</p></div>");
    CHECK(text_left_of_html(html) == "Yes.");
  }
}

TEST_CASE("quoting: an answer below a quote stays in HTML too") {
  CHECK(text_left_of_html("<div class=\"gmail_quote\">On Tue Ann wrote:"
                          "<blockquote class=\"gmail_quote\">Q</blockquote>"
                          "<div>Yes.</div></div>") == "Yes.");
  CHECK(text_left_of_html("<blockquote type=cite>How many?</blockquote><p>Ten.</p>"
                          "<blockquote type=cite>When?</blockquote><p>In May.</p>"
                          "<blockquote type=cite>Bye</blockquote>") ==
        "How many?\nTen.\nWhen?\nIn May.");
}

TEST_CASE("quoting: the signature of an HTML body goes by its element") {
  for (const std::string mark : {"class=\"gmail_signature\"", "id=\"x_Signature\"",
                                 "id='ms-outlook-mobile-signature'", "class=\"big moz-signature\""})
    CHECK(left_of_html("<p>Hi</p><div " + mark + "><b>Ann</b><br>Mills</div>", signature) ==
          "<p>Hi</p>");
  CHECK(left_of_html("<pre>Hi\n-- \nAnn\nMills\n</pre>", signature) == "<pre>Hi\n</pre>");
}

TEST_CASE("quoting: line breaks that a style shows are line breaks") {
  for (const std::string space : {"pre-wrap", "pre", "pre-line", "break-spaces"}) {
    const std::string begin = "<div style=\"color: red; white-space: " + space + "\">";
    CHECK(left_of_html(begin + "Hi\n-- \nAnn\n<b>Mills</b>\n</div>", signature) ==
          begin + "Hi\n</div>");
  }
  const std::string normal = R"(<pre style="white-space: normal">Hi)"
                             "\n-- \nAnn\n</pre>";
  CHECK(left_of_html(normal, signature) == normal);
  const std::string after = R"(<p style="white-space: pre">Hi</p>)"
                            "\n<p>-- \nAnn</p>";
  CHECK(left_of_html(after, signature) == after);
}

TEST_CASE("quoting: what is left of HTML has its tags in pairs") {
  CHECK(left_of_html("<div><b>Yes.<br>From: Ann &lt;ann@h.example&gt;<br>Sent: Tue<br>To: Dana<br>"
                     "<i>Q</i></b></div>") == "<div><b>Yes.<br></b></div>");
  CHECK(left_of_html(
            "<ul><li>Yes.</li></ul><table><tr><td>-- </td></tr><tr><td>Ann</td></tr></table>",
            signature) == "<ul><li>Yes.</li></ul>");
}

TEST_CASE("quoting: pictures that report the reading are told from others") {
  const std::string seen[] = {
      R"(<img src="https://t.example/o.gif" width="1" height="1">)",
      R"(<img width=0 height=0 src='http://t.example/o'>)",
      R"(<img src="//t.example/o" style="width:1px; height: 1px">)",
      R"(<img src="https://t.example/o" style="display:none" width="300">)",
  };
  for (const std::string& picture : seen) {
    CAPTURE(picture);
    CHECK(outline_of({"", "<p>Hi</p>" + picture}).tracking == 1);
    CHECK(left_of_html("<p>Hi" + picture + "</p>", {.tracking = true}) == "<p>Hi</p>");
    CHECK(left_of_html("<p>Hi" + picture + "</p>", quoted) == "<p>Hi" + picture + "</p>");
  }
  const std::string others[] = {
      R"(<img src="cid:logo" width="1" height="1">)",
      R"(<img src="https://h.example/plan.png" width="100" height="1">)",
      R"(<img src="https://h.example/plan.png">)",
      R"(<img src="https://h.example/plan.png" width="1%" height="1%">)",
  };
  for (const std::string& picture : others) {
    CAPTURE(picture);
    CHECK(outline_of({"", picture}).tracking == 0);
  }
}

TEST_CASE("quoting: a picture above a quote is an answer, and no letter") {
  const std::string html = "<p><img src=\"cid:plan\"></p>";
  const std::string quote = "<blockquote type=\"cite\">Q</blockquote>";
  CHECK(left_of_html(html + quote) == html);
  CHECK(text_left_of_html("<p>a<img src=\"cid:plan\">b</p>" + quote) == "ab");
}

TEST_CASE("quoting: an outline says how many lines each part has") {
  const BodyOutline outline = outline_of(
      {"Yes.\n\nBye\n-- \nAnn\n\nOn Tue, 24 Nov 2026 at 9:31 Bo wrote:\n> one\n>\n> two\n", ""});
  REQUIRE(outline.pieces.size() == 3);
  CHECK(outline.pieces[0].part == BodyPart::reply);
  CHECK(trim(outline.pieces[0].text) == "Yes.\n\nBye");
  CHECK(outline.pieces[0].lines == 2);
  CHECK(outline.pieces[1].part == BodyPart::signature);
  CHECK(outline.pieces[1].lines == 2);
  CHECK(outline.pieces[2].part == BodyPart::quoted);
  CHECK(outline.pieces[2].lines == 3);
}

TEST_CASE("quoting: nothing is cut that nobody wants cut") {
  const Body body{"Hi\n> q\n", "<p>Hi</p><blockquote type=cite>q</blockquote>"};
  CHECK(cut_body(body, {}).text == body.text);
  CHECK(cut_body(body, {}).html == body.html);
  // Outlook's own text stays where the HTML has nothing to cut.
  CHECK(cut_body({"Hi\n> q", "<p>Hi</p>"}, quoted).text == "Hi\n> q");
}

TEST_CASE("quoting: any input is read whole, and a large one in one go") {
  const std::string pieces[] = {"<",
                                "<a ",
                                "</a>",
                                "<p>",
                                "<div><p>",
                                "<!--",
                                "-->",
                                "<pre>\n",
                                "<img>",
                                "</",
                                "<style>",
                                ">",
                                "> ",
                                "\n",
                                "--\n",
                                "-- \n",
                                "From: ",
                                "From: a\n",
                                "On 9:31 ",
                                "wrote:\n",
                                "____________\n",
                                "&amp;",
                                "\xC2\xA0",
                                "\xFF",
                                "=\"",
                                "<blockquote type=cite>",
                                "<div class=gmail_quote>",
                                "<td>",
                                "This e-mail and any\n\n",
                                "Best regards\n",
                                "a:\n",
                                "\r\n"};
  for (const std::string& one : pieces)
    for (const std::string& other : pieces) {
      CAPTURE(one);
      CAPTURE(other);
      const std::string text = "x " + repeated(one + other, 300);
      CHECK(is_whole(parts_of_text(text), text.size()));
      CHECK(is_whole(parts_of_html(text), text.size()));
      CHECK(cut_body({text, text}, all).html.size() <= text.size());
    }
}

TEST_CASE("quoting: what is too long ends between two words") {
  bool cut = false;
  CHECK(cut_text("one two three", 9, &cut) == "one two ");
  CHECK(cut);
  CHECK(cut_text("one two three", 7) == "one two");
  CHECK(cut_text("one two three", 13, &cut) == "one two three");
  CHECK_FALSE(cut);
  CHECK(cut_text("one two three", 0) == "one two three");
  CHECK(cut_text(std::string(900, 'x'), 700).size() == 700);
}

TEST_CASE("quoting: HTML is cut behind a tag or between words, never inside a tag") {
  CHECK(cut_html("<p>one</p>", 100) == "<p>one</p>");
  CHECK(cut_html("<p>one</p>", 0) == "<p>one</p>");
  CHECK(cut_html("<p>one two</p>", 8) == "<p>one ");
  CHECK(cut_html("<p>one</p><a href='x y'>z</a>", 20) == "<p>one</p>");
  CHECK(cut_html("<p>one</p>two", 11) == "<p>one</p>");
  CHECK(cut_html("<img src='x", 5).empty());
}

TEST_CASE("quoting: HTML without a place to cut is cut between characters") {
  CHECK(cut_html("ååååå", 3) == "ååå");
  CHECK(cut_html("abc&amp;def", 6) == "abc");
  CHECK(cut_html("abc&amp;def", 9) == "abc&amp;d");
}

// -- Pictures --

TEST_CASE("quoting: a picture is known by its address, and may get another") {
  const std::string html =
      R"(<p>a <IMG alt="x > y" src = "cid:a@b?x=1&amp;y=2"> <img src=cid:c> <img src='data:,'><img></p>)";
  const std::vector<Picture> pictures = pictures_of(html);
  REQUIRE(pictures.size() == 2);
  CHECK(pictures[0].source == "cid:a@b?x=1&y=2");
  CHECK(pictures[0].text == "x &gt; y");
  CHECK(with_source(html, pictures[0], "/new") == R"(<IMG alt="x > y" src = "/new">)");
  CHECK(pictures[1].text == "[cid:c]");
  CHECK(with_source(html, pictures[1], "/new") == "<img src=/new>");
}
