"""Lists in old encodings: read as their letters tell, or refused with a sentence; never stored as other letters."""

import pytest

from data.core.errors import AmberlightError
from data.sources.files.encodings import decode

TURKISH = "Öneri,Muhatap\nSoykırımı önlemek için ulusal bir strateji hazırlayın,Türkiye\n"
RUSSIAN = "Рекомендация,Адресат\nРазработать национальную стратегию предотвращения геноцида,Правительство\n"
FRENCH = "Recommandation,Destinataire\nMettre en œuvre une stratégie nationale de prévention,État\n"
GERMAN = "Empfehlung,Empfänger\nDie Maßnahmen für gefährdete Gruppen stärken,Bundesländer\n"
CZECH = "Doporučení,Adresát\nPřipravte národní strategii předcházení genocidě,vláda\n"
GREEK = "Σύσταση,Αποδέκτης\nΝα εκπονηθεί εθνική στρατηγική για την πρόληψη της γενοκτονίας,Κυβέρνηση\n"
LITHUANIAN = (
    "Rekomendacija,Adresatas\nParengti nacionalinę genocido prevencijos strategiją ir ginti žmonių teises,Vyriausybė\n"
)
LITHUANIAN_HEADER = "Šalis,Reikšmė\nŠveicarija,1\n"
LATVIAN = "Valsts,Vērtība\nPilsētas iedzīvotāji,1\nŠveice,2\n"
ESTONIAN = "Riik,Väärtus\nŠveits,1\n"
HEBREW = "המלצה,נמען\nיש להכין אסטרטגיה לאומית למניעת רצח עם,הממשלה\n"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(TURKISH, "cp1254"), (RUSSIAN, "cp1251"), (FRENCH, "cp1252"), (GERMAN, "cp1252"), (CZECH, "cp1250")]
    + [(text, of) for text in (LITHUANIAN, LITHUANIAN_HEADER, LATVIAN) for of in ("cp1257", "iso8859_4")]
    + [(ESTONIAN, "cp1257")],
)
def test_a_text_is_read_by_the_letters_that_it_gives(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding), "list.csv")
    assert decoded.text == text
    assert encoding in decoded.notices[0]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(GREEK, "cp1253"), (HEBREW, "cp1255"), (RUSSIAN, "koi8-r"), (FRENCH, "iso8859-15")],
)
def test_letters_that_no_reading_makes_into_words_are_refused_until_the_encoding_is_given(
    text: str, encoding: str
) -> None:
    with pytest.raises(AmberlightError, match="--encoding"):
        decode(text.encode(encoding), "list.csv")
    assert decode(text.encode(encoding), "list.csv", encoding).text == text


@pytest.mark.parametrize("word", ["Vyriausybė", "Vārds", "Pilsēta"])
def test_one_word_that_is_western_or_baltic_is_asked_about(word: str) -> None:
    with pytest.raises(AmberlightError, match="can be read in two ways"):
        decode(f"name\n{word}\n".encode("cp1257"), "list.csv")


@pytest.mark.parametrize(
    "text", ["a\nFrançais\nmaître\n", "a\nBelgië\n", "a\nMiljø på Færøerne\n", "a\nCosta d’Avorio\n"]
)
def test_western_words_stay_what_they_are(text: str) -> None:
    assert decode(text.encode("cp1252"), "list.csv").text == text
