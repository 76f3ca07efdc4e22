"""Second opinion on PDFs: validates each file named against PDF/A-2a and PDF/UA-1 with the `page` checker."""

import sys

import page

good = len(sys.argv) > 1
for path in sys.argv[1:]:
    for profile in (page.ValidationProfile.PDF_A_2A, page.ValidationProfile.PDF_UA_1):
        report = page.validate_pdf(path, profile=profile)
        verdict = "passes" if report.is_compliant else "FAILS"
        print(f"{path} {profile.value} {verdict}, {report.rules.total} rules")
        for failure in report.failures[:20]:
            print(f"    {failure.rule_id}: {failure.message}")
        good &= report.is_compliant
sys.exit(0 if good else 1)
