"""Small handmade files in the shape of openFDA's drug events."""

import json
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

Json = dict[str, object]


def event(case: int, version: int = 1, **values: object) -> Json:
    """One report with a suspect medicine and a reaction, unless they are given."""
    patient = {
        "drug": [{"drugcharacterization": "1", "medicinalproduct": "Aminol"}],
        "reaction": [{"reactionmeddrapt": "Nausea"}],
    }
    return {
        "safetyreportid": str(case),
        "safetyreportversion": str(version),
        "receivedate": "20251001",
        "receiptdate": "20251101",
        "patient": patient,
    } | values


def page(path: Path, *events: Json) -> Path:
    """An answer of the API at ``path``; a zip as of the bulk download where the name says so."""
    text = json.dumps({"meta": {"results": {"total": len(events)}}, "results": list(events)})
    if path.suffix == ".zip":
        with ZipFile(path, "w", ZIP_DEFLATED) as zipped:
            zipped.writestr(path.stem, text)
    else:
        path.write_text(text)
    return path
