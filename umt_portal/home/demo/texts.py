"""What the demo's cases and decisions say. Norwegian, as the region's own would be."""

FIXED_ITEMS = (
    ("Godkjenne innkalling og sakliste", 10, "information", "", "Innkallingen og saklista godkjennes."),
)
# title, minutes, kind of case ("" for no case), in short, proposed decision
NEXT_CASES = (
    (
        "Kveldsbuss: hva gjør vi med kommunene som ikke har svart?",
        60,
        "own",
        "Fem av sju kommuner har svart. To har ikke, og den ene er uker over fristen. Vi bestemmer om vi skal invitere ordførerne til å svare muntlig.",
        "UMT ber ordførerne i kommunene som ikke har svart, om å svare på fellesmøtet.",
    ),
    (
        "Regional plan for folkehelse",
        50,
        "hearing",
        "Fylket lager plan for god helse de neste ti årene. Vi skal si hva som er viktig for unge hos oss.",
        "UMT gir uttalelsen slik den er lagt fram, med endringene fra møtet.",
    ),
    ("Lunsj", 45, "", "", ""),
    (
        "Trygg skolevei langs E6 og fylkesvei 86",
        75,
        "own",
        "Statens vegvesen forteller hva de planlegger. Vi peker ut de tre farligste stedene.",
        "UMT ber vegvesenet om lavere fart og lys på de tre stedene vi har pekt ut.",
    ),
    (
        "Valg av arbeidsutvalg",
        30,
        "election",
        "Vi velger leder, nestleder og ett medlem. Valgkomiteen legger fram sitt forslag på møtet.",
        "",
    ),
)
# title, in short, decision, theme, how each of the seven municipalities stands (alphabetical), one word each:
# y yes · p partly · n no · d done · w waiting · l late
DECISIONS = (
    (
        "Gratis mensprodukter på alle skoler",
        "Det skal ligge bind og tamponger på toalettene på alle ungdomsskoler og videregående skoler.",
        "UMT ber kommunene sørge for gratis mensprodukter på alle skoler innen nyttår.",
        "Helse",
        "ddddddd",
    ),
    (
        "Én helsesykepleier på hver ungdomsskole",
        "Det skal være en helsesykepleier på skolen hver dag, ikke bare på onsdager.",
        "UMT ber kommunene om helsesykepleier til stede hver skoledag.",
        "Helse",
        "ypnydyp",
    ),
    (
        "Åpen ungdomsklubb også i skoleferiene",
        "Klubbene stenger når vi har mest tid. Vi vil ha åpent minst to kvelder i uka i feriene.",
        "UMT ber kommunene holde ungdomsklubbene åpne i skoleferiene.",
        "Fritid",
        "dynydyd",
    ),
    (
        "Leksehjelp på nett for hele regionen",
        "Kommunene kan gå sammen om én leksehjelp på nett, så alle får hjelp uansett hvor de bor.",
        "UMT ber kommunene gå sammen om leksehjelp på nett.",
        "Skole",
        "nnynpnn",
    ),
    (
        "Lys på gang- og sykkelveiene",
        "Mørketida er lang. Vi har pekt ut én vei i hver kommune som trenger lys.",
        "UMT ber kommunene om lys på veien vi har pekt ut, før neste vinter.",
        "Trafikk",
        "dydypdd",
    ),
    (
        "Ungdomsrådet skal få budsjettet før det er ferdig",
        "Vi får budsjettet når det er bestemt. Vi vil ha det tidlig, i en utgave som går an å forstå.",
        "UMT ber kommunene sende budsjettet til ungdomsrådet senest 1. september hvert år.",
        "Medvirkning",
        "yyypyyn",
    ),
    (
        "Felles kulturkort for ungdom",
        "Ett kort som gir halv pris på kino, konsert og svømming i alle kommunene.",
        "UMT ber kommunene innføre et felles kulturkort for ungdom under 20 år.",
        "Fritid",
        "pypwyyw",
    ),
    (
        "Kveldsbuss mellom Finnsnes, Bardufoss og Setermoen",
        "UMT ber kommunene og fylkeskommunen om buss hjem etter kl. 21 fredag og lørdag, slik at alle kan være med på trening, konserter og klubb.",
        "UMT ber kommunene sette av sin del av pengene til kveldsbuss fredag og lørdag.",
        "Buss",
        "ypwypyl",
    ),
    (
        "Flere sommerjobber for unge under 18",
        "Kommunene kan gi sommerjobb til mange flere. Vi ber om minst ti plasser for hver tusen innbyggere.",
        "UMT ber kommunene lage flere sommerjobber for unge mellom 15 og 18 år.",
        "Arbeid",
        "yylpwyw",
    ),
    (
        "Felles ungdomskort for svømmehallene",
        "Ett klippekort som gjelder i alle svømmehallene i Midt-Troms.",
        "UMT ber kommunene lage et felles ungdomskort for svømmehallene.",
        "Fritid",
        "wywwwyw",
    ),
)
ANSWERS = {
    "y": (
        "Kommunestyret sier ja. Pengene er med i budsjettet for neste år.",
        "Ja, dette vil vi. Vi har gitt oppvekstsjefen beskjed om å sette i gang før sommeren.",
        "Vi er enige med dere. Saken er vedtatt i formannskapet, og vi sier fra når det er klart.",
    ),
    "p": (
        "Vi gjør en del av det nå, og ser på resten når vi har funnet ut hva det koster.",
        "Ja til fredager. Lørdager må vi snakke med fylkeskommunen om først.",
    ),
    "n": (
        "Vi har dessverre ikke penger til dette nå. Ta det gjerne opp igjen til neste år.",
        "Nei. Vi bruker heller pengene på åpen skole om kvelden. Kom gjerne og snakk med oss om det.",
    ),
    "d": (
        "Dette er på plass. Takk for at dere tok det opp!",
        "Gjort! Vi begynte i august, og det virker.",
    ),
}
COURSES = (
    (
        "Grunnkurs i møteledelse og møtekultur",
        "grunnkurs",
        "Slik leder du et møte, ber om ordet, skriver et forslag og stemmer. Alle i alle ungdomsråd tar dette kurset.",
        "youth",
        True,
        180,
    ),
    (
        "Demokratiets spilleregler",
        "demokratiets-spilleregler",
        "Hvem bestemmer hva i kommunen, fylket og landet, og når må en sak komme for at vi skal kunne påvirke den?",
        "youth",
        False,
        90,
    ),
    (
        "Slik skriver du et forslag",
        "slik-skriver-du-et-forslag",
        "Fra idé til forslag til vedtak på én side: hva, hvorfor, hvem og når.",
        "youth",
        False,
        45,
    ),
    (
        "Koordinatorens år",
        "koordinatorens-ar",
        "Valg, samtykker, innkallinger, skyss og oppfølging: hva som skjer når, og hva portalen gjør for deg.",
        "coordinators",
        True,
        120,
    ),
    (
        "Medvirkning på ungdoms premisser",
        "medvirkning",
        "For politikere og saksbehandlere: hvordan du spør unge tidlig nok, skriver så de forstår, og svarer så de merker det.",
        "politicians",
        False,
        60,
    ),
)
