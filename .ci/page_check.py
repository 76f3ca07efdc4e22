"""Second opinion on PDFs: validates each file named against PDF/A-2a and PDF/UA-1 with the `page` checker.

The checker takes a stream that ends in a line break for one byte shorter than it is (PDFA2A-STREAM-LENGTH-001), so
that complaint is checked here against the bytes: it stands only if a stream does not end where its /Length says.
"""

import re
import sys

import page

LENGTH = "PDFA2A-STREAM-LENGTH-001"


def lengths_are_right(path):
    """True if every stream with a direct /Length is followed by endstream at that very place."""
    data = open(path, "rb").read()
    for match in re.finditer(rb"/Length (\d+)(?! \d+ R)[^\x00]{0,400}?>>\s*stream(\r\n|\n)", data):
        end = match.end() + int(match.group(1))
        if not re.match(rb"(\r\n|\n|\r)?endstream", data[end : end + 12]):
            return False
    return True


good = len(sys.argv) > 1
for path in sys.argv[1:]:
    for profile in (page.ValidationProfile.PDF_A_2A, page.ValidationProfile.PDF_UA_1):
        report = page.validate_pdf(path, profile=profile)
        failures = [one for one in report.failures if one.rule_id != LENGTH or not lengths_are_right(path)]
        verdict = "FAILS" if failures else "passes"
        print(f"{path} {profile.value} {verdict}, {report.rules.total} rules")
        for failure in failures[:20]:
            print(f"    {failure.rule_id}: {failure.message}")
        good &= not failures
sys.exit(0 if good else 1)
