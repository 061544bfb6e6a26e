#include "tether/text.h"

#include <doctest/doctest.h>

using namespace tether;

TEST_CASE("text: trims and splits without losing empty parts") {
  CHECK(trim(" \t ann@x.example\r\n") == "ann@x.example");
  CHECK(trim(" \n ").empty());
  CHECK(split("a,,b", ',') == std::vector<std::string_view>{"a", "", "b"});
  CHECK(split("", ',') == std::vector<std::string_view>{""});
  CHECK(join({"Contacts", "Leads"}, ", ") == "Contacts, Leads");
  CHECK(join({}, ", ").empty());
}

TEST_CASE("text: compares addresses by ASCII letters only") {
  CHECK(lower("Ann.ODE@Harbormills.Example") == "ann.ode@harbormills.example");
  CHECK(lower("ÅSA") == "Åsa");
  CHECK(same_ignoring_case("Dana", "dANA"));
  CHECK_FALSE(same_ignoring_case("Dana", "Danas"));
  CHECK_FALSE(same_ignoring_case("", "a"));
}

TEST_CASE("text: encodes everything in a URL that is not unreserved") {
  CHECK(url_encode("a-b.c_d~e") == "a-b.c_d~e");
  CHECK(url_encode("Id = 'a b'&c+d/ä") == "Id%20%3D%20%27a%20b%27%26c%2Bd%2F%C3%A4");
}

TEST_CASE("text: decodes a query, and keeps an escape that is none") {
  CHECK(url_decode("a%20b+c%2Bd") == "a b c+d");
  CHECK(url_decode("100%") == "100%");
  CHECK(url_decode("%4") == "%4");
  CHECK(url_decode("%zz%41") == "%zzA");
  CHECK(query_value("code=aPrx%3D%3D&state=s1", "code") == "aPrx==");
  CHECK(query_value("code=&state", "state") == "");
  CHECK_FALSE(query_value("xcode=1", "code"));
}

TEST_CASE("text: decoded bytes that are no UTF-8 become replacement characters") {
  CHECK(url_decode("a%FFb") ==
        "a\xEF\xBF\xBD"
        "b");
  CHECK(url_decode("%C3%A4") == "ä");
  CHECK(url_decode("%C3") == "\xEF\xBF\xBD");
  CHECK(url_decode("%F0%9F%99%82!") == "🙂!");
  // An overlong form and half of a surrogate pair are no characters either.
  CHECK(url_decode("%C0%AF").find('/') == std::string::npos);
  CHECK(url_decode("%ED%A0%80").find("\xED\xA0\x80") == std::string::npos);
}

TEST_CASE("text: cuts between code points and says whether anything went") {
  bool cut = false;
  CHECK(first_characters("åäö", 2, &cut) == "åä");
  CHECK(cut);
  CHECK(first_characters("åäö", 3, &cut) == "åäö");
  CHECK_FALSE(cut);
  CHECK(first_characters("🙂🙂", 1) == "🙂");
  CHECK(first_characters("abc", 0, &cut).empty());
  CHECK(cut);
  CHECK(first_characters("", 0, &cut).empty());
  CHECK_FALSE(cut);
}

TEST_CASE("text: makes one line of many") {
  CHECK(one_line("  Hello\r\n\r\n\tDana,  thanks \n") == "Hello Dana, thanks");
  CHECK(one_line(" \n ").empty());
}

TEST_CASE("text: writes times as Salesforce takes them") {
  CHECK(iso_time(1794300000123) == "2026-11-10T08:40:00.123Z");
  CHECK(iso_time(0) == "1970-01-01T00:00:00.000Z");
  CHECK(iso_time(-1) == "1969-12-31T23:59:59.999Z");
  CHECK(iso_time(951782400000) == "2000-02-29T00:00:00.000Z");
}

TEST_CASE("text: a time that no calendar has is kept within it") {
  CHECK(iso_time(9007199254740991) == "9999-12-31T23:59:59.999Z");
  CHECK(iso_time(-9007199254740991) == "0001-01-01T00:00:00.000Z");
}
