from datetime import date

from django.db import migrations

TEXTS = {
    "nb": (
        "En foresatt får kopi på e-post av det vi skriver til ungdommen om møter og skyss: innkallinger, endringer, "
        "avlysninger og plass i bilen. Kopien har samme tekst, men ikke lenkene ungdommen svarer med. "
        "Den foresatte ser ikke resten av portalen.\n\n"
        "Dette er frivillig. Uten samtykke får bare ungdommen beskjedene. "
        "Kopiene slutter når ungdommen fyller 18 år. Samtykket kan trekkes når som helst, også med ett trykk i hver kopi."
    ),
    "nn": (
        "Ein føresett får kopi på e-post av det vi skriv til ungdomen om møte og skyss: innkallingar, endringar, "
        "avlysingar og plass i bilen. Kopien har same tekst, men ikkje lenkjene ungdomen svarer med. "
        "Den føresette ser ikkje resten av portalen.\n\n"
        "Dette er frivillig. Utan samtykke får berre ungdomen beskjedane. "
        "Kopiane sluttar når ungdomen fyller 18 år. Samtykket kan trekkjast når som helst, også med eitt trykk i kvar kopi."
    ),
    "en": (
        "A guardian gets a copy by e-mail of what we write to the young person about meetings and lifts: notices of meetings, "
        "changes, cancellations and a place in the car. The copy has the same text, but not the links the young person answers "
        "with. The guardian does not see the rest of the portal.\n\n"
        "This is voluntary. Without consent only the young person gets the messages. The copies end when the young person "
        "turns 18. The consent can be withdrawn at any time, also with one press in each copy."
    ),
}


def write_texts(apps, schema_editor):
    for language, text in TEXTS.items():
        apps.get_model("councils", "ConsentText").objects.get_or_create(
            scope="copies",
            language=language,
            version=1,
            defaults={"text": text, "starts_on": date(2024, 1, 1)},
        )


class Migration(migrations.Migration):
    dependencies = [("councils", "0007_places_and_copies")]

    operations = [migrations.RunPython(write_texts, migrations.RunPython.noop)]
