// What a signing tool does to a PDF as far as the office can tell: it appends a signature and leaves our bytes alone.

/** The bytes with a signature dictionary appended as an incremental update. */
export function signed(pdf) {
  const text = pdf.toString("latin1");
  const begin = text.lastIndexOf("startxref");
  const before = Number(text.slice(begin + 9).trim().split(/\s/)[0]);
  const trailer = text.slice(before, begin);
  const size = Number(/\/Size (\d+)/.exec(trailer)[1]);
  const root = /\/Root (\d+ \d+ R)/.exec(trailer)[1];
  const id = /\/ID\s*\[[^\]]*\]/s.exec(trailer)?.[0] ?? "";
  let update = "\n";
  const at = pdf.length + update.length;
  update += `${size} 0 obj\n<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached /ByteRange [0 10 20 ${pdf.length - 20}] /Contents <00> >>\nendobj\n`;
  const table = pdf.length + update.length;
  update += `xref\n${size} 1\n${String(at).padStart(10, "0")} 00000 n \ntrailer\n<< /Size ${size + 1} /Root ${root} /Prev ${before} ${id} >>\nstartxref\n${table}\n%%EOF\n`;
  return Buffer.concat([pdf, Buffer.from(update, "latin1")]);
}
