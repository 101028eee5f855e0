"""The first words of each consent, in the languages a guardian may read."""

from datetime import date

from django.db import migrations

TEXTS = {
    "account": {
        "nb": (
            "Ungdommen får en egen konto i UMT-portalen. Kontoen har navn, fødselsdato, e-post og mobilnummer. "
            "Vi trenger den for å sende innkallinger, ta imot svar og vise saker og skyss. "
            "Bare koordinatoren i kommunen og sekretariatet i Midt-Tromsrådet ser opplysningene.\n\n"
            "Samtykket gjelder så lenge vervet varer. Når vervet er over, stopper tilgangen samme dag. "
            "Samtykket kan trekkes når som helst. Da stenger vi kontoen, og beskjeder går gjennom koordinatoren."
        ),
        "nn": (
            "Ungdomen får ein eigen konto i UMT-portalen. Kontoen har namn, fødselsdato, e-post og mobilnummer. "
            "Vi treng han for å sende innkallingar, ta imot svar og vise saker og skyss. "
            "Berre koordinatoren i kommunen og sekretariatet i Midt-Tromsrådet ser opplysningane.\n\n"
            "Samtykket gjeld så lenge vervet varer. Når vervet er over, stoppar tilgangen same dag. "
            "Samtykket kan trekkjast når som helst. Då stengjer vi kontoen, og beskjedar går gjennom koordinatoren."
        ),
        "en": (
            "The young person gets an account in the UMT portal. It holds name, date of birth, e-mail and mobile number. "
            "We need it to send notices of meetings, take answers and show cases and transport. "
            "Only the municipality's coordinator and the secretariat of Midt-Tromsrådet see the information.\n\n"
            "The consent holds for as long as the term lasts. When the term is over, access stops the same day. "
            "The consent can be withdrawn at any time. We then close the account, and messages go through the coordinator."
        ),
    },
    "name": {
        "nb": (
            "Vi viser navnet på de åpne sidene i portalen, sammen med kommunen og vervet. "
            "Da kan andre unge se hvem som representerer dem.\n\n"
            "Navnet vises så lenge vervet varer. Samtykket kan trekkes når som helst. "
            "Da forsvinner navnet fra de åpne sidene med en gang, og vi skriver «delegat» i stedet. "
            "Møteprotokollen må vi ta vare på. Der står navnet på den som møtte."
        ),
        "nn": (
            "Vi viser namnet på dei opne sidene i portalen, saman med kommunen og vervet. "
            "Då kan andre unge sjå kven som representerer dei.\n\n"
            "Namnet blir vist så lenge vervet varer. Samtykket kan trekkjast når som helst. "
            "Då forsvinn namnet frå dei opne sidene med ein gong, og vi skriv «delegat» i staden. "
            "Møteprotokollen må vi ta vare på. Der står namnet på den som møtte."
        ),
        "en": (
            "We show the name on the open pages of the portal, with the municipality and the office. "
            "Then other young people can see who represents them.\n\n"
            "The name is shown for as long as the term lasts. The consent can be withdrawn at any time. "
            "The name then disappears from the open pages at once, and we write “delegate” instead. "
            "We must keep the minutes of meetings. They hold the names of those who attended."
        ),
    },
    "photo": {
        "nb": (
            "UMT og kommunen kan ta bilder på møter og samlinger, og bruke dem når de forteller om arbeidet i UMT: "
            "på nettsider, i sosiale medier og i lokalavisa.\n\n"
            "Samtykket gjelder så lenge vervet varer. Det kan trekkes når som helst. "
            "Da tar vi ikke flere bilder, og vi fjerner bildene fra våre egne sider. "
            "Det som alt er trykt, kan vi ikke ta tilbake."
        ),
        "nn": (
            "UMT og kommunen kan ta bilete på møte og samlingar, og bruke dei når dei fortel om arbeidet i UMT: "
            "på nettsider, i sosiale medium og i lokalavisa.\n\n"
            "Samtykket gjeld så lenge vervet varer. Det kan trekkjast når som helst. "
            "Då tek vi ikkje fleire bilete, og vi fjernar bileta frå våre eigne sider. "
            "Det som alt er prenta, kan vi ikkje ta tilbake."
        ),
        "en": (
            "UMT and the municipality may take photos at meetings and gatherings, and use them to tell about UMT's work: "
            "on websites, in social media and in the local newspaper.\n\n"
            "The consent holds for as long as the term lasts. It can be withdrawn at any time. "
            "We then take no more photos, and remove the photos from our own pages. "
            "What is already in print we can not take back."
        ),
    },
    "ride": {
        "nb": (
            "Ungdommen kan kjøres til og fra møter av koordinatoren eller en annen voksen som kommunen har valgt. "
            "Den som kjører, har vist politiattest. Sjåføren ser navn og hentested, "
            "og mobilnummeret til en foresatt i dagene rundt turen.\n\n"
            "Samtykket gjelder så lenge vervet varer. Det kan trekkes når som helst. "
            "Da må ungdommen komme seg til møtene på egen hånd eller bli kjørt av dere hjemme."
        ),
        "nn": (
            "Ungdomen kan bli køyrd til og frå møte av koordinatoren eller ein annan vaksen som kommunen har valt. "
            "Den som køyrer, har vist politiattest. Sjåføren ser namn og hentestad, "
            "og mobilnummeret til ein føresett i dagane rundt turen.\n\n"
            "Samtykket gjeld så lenge vervet varer. Det kan trekkjast når som helst. "
            "Då må ungdomen kome seg til møta på eiga hand eller bli køyrd av dykk heime."
        ),
        "en": (
            "The young person may be driven to and from meetings by the coordinator or another adult the municipality has chosen. "
            "Drivers have shown a police certificate. The driver sees the name and where to stop, "
            "and a guardian's mobile number in the days around the trip.\n\n"
            "The consent holds for as long as the term lasts. It can be withdrawn at any time. "
            "The young person must then get to the meetings on their own, or be driven by someone at home."
        ),
    },
}


def write_texts(apps, schema_editor):
    ConsentText = apps.get_model("councils", "ConsentText")
    for scope, languages in TEXTS.items():
        for language, text in languages.items():
            ConsentText.objects.get_or_create(
                scope=scope,
                language=language,
                version=1,
                defaults={"text": text, "starts_on": date(2024, 1, 1)},
            )


class Migration(migrations.Migration):
    dependencies = [("councils", "0003_one_holder_per_seat")]

    operations = [migrations.RunPython(write_texts, migrations.RunPython.noop)]
