"""Words around a name that tell that it is one, and whose, as `names.plain` writes them.

Dutch, and what parents write in French, English, Turkish, Polish and Arabic.
"""

from __future__ import annotations

from collections.abc import Iterable

from samenspraak.privacy.names import plain


def _set(words: str) -> frozenset[str]:
    return frozenset(_plain_all(words.split()))


def _plain_all(words: Iterable[str]) -> Iterable[str]:
    return map(plain, words)


TEACHER_TITLES = _set("juf juffrouw juffie meester maitresse maitre miss hoca")
PARENT_TITLES = _set("""
    mevrouw mevr mw dhr mijnheer heer familie fam gezin tante oom opa oma madame monsieur mme mrs pani pan
""")
TITLES = _set("meneer prof professor dr drs ir dokter mister mr ms imam dominee")
"""Who it is, these do not tell."""
ABBREVIATED = _set("mevr mw dhr fam mme mrs prof dr drs ir mr ms")
"""A point after these does not end a sentence."""
HOUSEHOLDS = _set("familie fam gezin")
"""A surname with its prefix may follow: 'familie van Dijk'."""
TEACHER_AFTER = _set("öğretmen öğretmenim hoca hocam")
PARENT_AFTER = _set("hanım bey abla teyze amca")

STAFF = _set("""
    directeur directrice adjunct schoolleider teamleider rector leerkracht leraar lerares docent docente mentor collega
    begeleider begeleidster stagiair stagiaire invaller invalster conciërge concierge logopedist logopediste
    onderwijsassistent onderwijsassistente pedagoog orthopedagoog brugfunctionaris invaljuf gymdocent kleuterjuf
    directeur-bestuurder leidster enseignante enseignant teacher principal nauczycielka nauczyciel
""")
STAFF_ENDINGS = _set("er")
"""As the end of 'IB'er' and 'RT'er'."""
PARENTS = _set("""
    moeder vader mama papa mam pap ouder stiefmoeder stiefvader pleegmoeder pleegvader opa oma verzorger voogd
    mère père maman mother father mum mom dad parent anne baba annesi babası mama tata matka ojciec
""")
CHILDREN = _set("""
    zoon dochter zoontje dochtertje kind kindje leerling kleuter jongen meisje broer broertje zus zusje neefje nichtje
    kleinzoon kleindochter tweeling vriendje vriendinnetje klasgenoot klasgenootje
    fils fille enfant frère soeur son daughter child pupil brother sister syn córka syna córki oğlum kızım oğlu kızı
    ابني ابنتي بنتي ابن ابنة بنت
""")
KIN = (
    PARENTS
    | CHILDREN
    | TEACHER_TITLES
    | _set("""
    ouders parents gezin familie tante oom buurvrouw buurman grootouders opvoeder oppas meester leerkracht tekening rapport
    grand-mère grand-père tante oncle rodzice mamy taty teyzesi dedesi
""")
) - _set("kind leerling jongen meisje kleuter zoon dochter")
"""Whose they are, stands after 'van': 'de moeder van Fatima'."""
OF = _set("van de d of du von od")
MOTHER_OF = _set("أم والدة والد أبو أب أخت أخ جدة")
"""In Arabic the child follows at once."""

POSSESSIVES = _set("s haar zijn z n zn d r dr hun nin nın nun nün in ın un ün")
VERBS = _set("""
    zegt zei zeiden vertelt vertelde heeft had wil wilde wou kan kon mag mocht moet moest durft durfde krijgt kreeg komt
    kwam zit zat vindt vond voelt voelde vraagt vroeg geeft gaf ging gaat speelt speelde leest las huilt huilde lacht
    lachte leert leerde mist miste snapt snapte begrijpt begreep helpt hielp woont woonde blijft bleef ziet zag hoort
    hoorde werkt werkte doet deed wordt werd weet wist denkt dacht laat liet maakt maakte schrijft schreef spreekt sprak
    praat praatte belt belde mailt mailde appt appte bood stond staat loopt liep slaat sloeg pest pestte legt legde
    said says told wants feels thinks dit veut mówi dedi diyor
""")
"""What a person does: after a word that starts a sentence they tell that it is somebody."""
AND = _set("en and et ve i ile und e")
GREETINGS = _set("groet groeten groetjes groetje liefs mvg dank bedankt regards cordialement saygılarımla pozdrawiam")
CALLED = (
    ("ik", "heet"), ("naam", "is"), ("je", "m", "appelle"), ("m", "appelle"), ("name", "is"), ("adim",), ("ismim",),
    ("nazywam", "sie"), ("imie",), ("he", "heet"), ("hij", "heet"), ("ze", "heet"),
    ("zij", "heet"), ("die", "heet"), ("genaamd",), ("اسمي",),
)  # fmt: skip
BEING = (("wij", "zijn"), ("ik", "ben"), ("i", "am"), ("i", "m"), ("je", "suis"))
"""After these only a name that the list knows: 'ik ben Turks'."""
PREFIXES = _set("van de der den het ten ter te t el al la le ben bin bint ait ibn abu da dos do del di von op in")
"""What may stand between a first name and a surname."""

NOBODY = _set("""
    ik je jij u hij zij wij we jullie ze het een de die dat dit deze er hier daar nu toen dan maar want dus en of als om
    ouders kinderen kind school groep team klas leerling leerlingen moeder vader moeders vaders juf meester mevrouw meneer
    onze ons mijn zijn haar hun alle veel meer vandaag morgen gisteren
    centraal centrum natuur onderwijs pabo zorg jeugd volgsysteem voorop samen
    basisschool bibliotheek peuterspeelzaal kinderopvang gemeente jeugdzorg ggd centrum stichting vereniging
    maandag dinsdag woensdag donderdag vrijdag zaterdag zondag januari februari maart april mei juni juli augustus
    september oktober november december sinterklaas kerst pasen pinksteren suikerfeest offerfeest ramadan eid divali
    holi keti koti koningsdag god allah jezus mohammed-vrede islam
    nederland belgie marokko turkije suriname syrie polen oekraine china curacao aruba somalie eritrea afghanistan europa
    amsterdam rotterdam utrecht eindhoven tilburg groningen almere breda nijmegen haarlem arnhem brussel antwerpen gent
    nederlands arabisch turks pools engels frans duits berbers papiaments koerdisch tigrinya oekraiens spaans chinees
    parro klasbord whatsapp teams zoom social schools facebook instagram google cito iep kwink parnassys snappet
""")
"""Words with a capital that are nobody, though they stand where a name could."""
NATIONALITY_ENDINGS = ("se", "sche", "aanse", "oer", "aan", "aren", "nen")
INSTITUTIONS = ("school", "straat", "laan", "plein", "college", "lyceum", "huis", "park", "weg", "fonds", "stichting",
                "training", "methode", "project", "dag", "groep", "ziekenhuis", "kliniek", "prijs", "kerk")  # fmt: skip
"""What a name that ends so, or is followed by it, is: not a person."""
SCHOOLS = _set(
    "basisschool school obs cbs rkbs ibs kbs kindcentrum ikc college lyceum stichting methode wijk buurt straat"
)
PLACES_AFTER = _set("in te uit naar richting wijk stad dorp")
