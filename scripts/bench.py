"""Times the peers of scripts/bench: Typst (started anew, and staying), WeasyPrint, LibreOffice (alone, and in a batch)."""

import html
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import time

room = pathlib.Path(sys.argv[1])
times = int(os.environ["TIMES"])
ours = float(os.environ["OURS"])
fonts = pathlib.Path("fonts").resolve()
lines = json.loads((room / "letter.json").read_text())


def part(*names):
    return [text for path, text in lines if any(path.startswith(name) for name in names)]


def escaped(text):
    return "".join("\\" + sign if sign in "\\#$*_`<>@[]~\"'=-+/" else sign for sign in text)


def typst_source(turn):
    body = "\n\n".join(escaped(text) for text in part("bases", "body"))
    head = " \\ ".join(escaped(text) for text in part("issuer", "notation"))
    foot = " \\ ".join(escaped(text) for text in part("recipients"))
    signer = " \\ ".join(escaped(text) for text in part("signature"))
    return f"""#set page(paper: "a4", margin: (left: 30mm, right: 15mm, y: 20mm))
#set text(font: "Liberation Serif", size: 14pt, lang: "vi")
#set par(justify: true, first-line-indent: (amount: 10mm, all: true))
#grid(columns: (40%, 60%), align: center, [{head}], [*CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM* \\ *Độc lập - Tự do - Hạnh phúc*])
{body}

Lần {turn}.

#grid(columns: (40%, 60%), align: (left, center), [{foot}], [{signer}])
"""


def html_source(turn):
    body = "".join(f"<p>{html.escape(text)}</p>" for text in part("bases", "body"))
    head = "<br>".join(html.escape(text) for text in part("issuer", "notation"))
    foot = "<br>".join(html.escape(text) for text in part("recipients"))
    signer = "<br>".join(html.escape(text) for text in part("signature"))
    return f"""<html lang="vi"><style>@page{{size:A4;margin:20mm 15mm 20mm 30mm}}
body{{font:14pt "Liberation Serif"}} p{{text-align:justify;text-indent:10mm}} table{{width:100%}} td{{vertical-align:top}}</style>
<table><tr><td>{head}<td>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>Độc lập - Tự do - Hạnh phúc</table>
{body}<p>Lần {turn}.</p><table><tr><td>{foot}<td>{signer}</table></html>"""


def median(act, turns=times):
    took = []
    for turn in range(turns):
        begun = time.perf_counter()
        act(turn)
        took.append((time.perf_counter() - begun) * 1000)
    return statistics.median(took)


def typst_anew(turn):
    (room / "letter.typ").write_text(typst_source(turn))
    code = (
        "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2], font_paths=[sys.argv[3]])"
    )
    subprocess.run(
        [sys.executable, "-c", code, room / "letter.typ", room / "typst.pdf", fonts], check=True
    )


def weasyprint_anew(turn):
    (room / "letter.html").write_text(html_source(turn))
    subprocess.run(
        [sys.executable, "-m", "weasyprint", "-q", room / "letter.html", room / "weasy.pdf"],
        check=True,
    )


rows = [("congvan, in the process, warm (PDF/A-2a, PDF/UA-1)", ours)]
if shutil.which("typst"):
    def typst_command(turn):
        (room / "letter.typ").write_text(typst_source(turn))
        subprocess.run(
            ["typst", "compile", "--font-path", fonts, room / "letter.typ", room / "typst.pdf"],
            check=True,
        )
    rows.append(("Typst, the command line", median(typst_command)))
rows.append(("Typst from PyPI, started anew", median(typst_anew)))

import typst  # noqa: E402

(room / "letter.typ").write_text(typst_source(0))
compiler = typst.Compiler(str(room / "letter.typ"), font_paths=[str(fonts)])


def typst_staying(turn):
    (room / "letter.typ").write_text(typst_source(turn))
    compiler.compile(output=str(room / "typst.pdf"))


rows.append(("Typst from PyPI, staying", median(typst_staying)))
rows.append(("WeasyPrint, started anew", median(weasyprint_anew)))

from weasyprint import HTML  # noqa: E402

rows.append(
    ("WeasyPrint, staying", median(lambda turn: HTML(string=html_source(turn)).write_pdf(room / "weasy.pdf")))
)
if shutil.which("soffice"):
    profile = f"-env:UserInstallation=file://{(room / 'office').resolve()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", room / "office-out"]

    def office(files):
        subprocess.run([*command, *files], check=True, capture_output=True)

    office([room / "letter.docx"])
    rows.append(("LibreOffice, started anew", median(lambda _: office([room / "letter.docx"]), max(3, times // 3))))
    batch = [room / f"batch-{index}.docx" for index in range(20)]
    for file in batch:
        shutil.copy(room / "letter.docx", file)
    begun = time.perf_counter()
    office(batch)
    rows.append(("LibreOffice, each of a batch of 20", (time.perf_counter() - begun) * 1000 / len(batch)))

print("| program | median (ms) | times ours |\n|---|---:|---:|")
for name, took in rows:
    print(f"| {name} | {took:.1f} | {took / ours:.1f} |")
