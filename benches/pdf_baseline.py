"""The baseline of the benchmark of job descriptions: sets one page again and again, warm, and says how long it took.

python pdf_baseline.py FILE.html FONTS TIMES: prints one number, the median time in seconds. FONTS is the folder of our own fonts, so that
both sides set the same letters.
"""

import statistics
import sys
import time
from pathlib import Path

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

page, folder, times = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
families = {
    "IBM Plex Sans": "IBMPlexSans",
    "IBM Plex Sans Thai Looped": "IBMPlexSansThaiLooped",
}
weights = {400: "Regular", 600: "SemiBold"}
faces = "".join(
    f'@font-face {{ font-family: "{family}"; font-weight: {weight}; src: url({(folder / f"{file}-{style}.ttf").resolve().as_uri()}) }}'
    for family, file in families.items()
    for weight, style in weights.items()
)
fonts = FontConfiguration()
style = CSS(string=faces, font_config=fonts)
text = page.read_text(encoding="utf-8")


def once() -> float:
    began = time.perf_counter()
    file = HTML(string=text).write_pdf(stylesheets=[style], font_config=fonts)
    took = time.perf_counter() - began
    assert file.startswith(b"%PDF-")
    return took


for _ in range(3):
    once()
print(statistics.median(once() for _ in range(times)))
