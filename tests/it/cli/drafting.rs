//! check, template and schema, as typed.

use std::fs;

use super::program::congvan;

#[test]
fn check_names_every_fault_with_its_line_and_leaves_with_one() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(
        folder.path().join("thu.yaml"),
        "kind: cong-van\nsubject: họp\nbody:\n  - item: {text: Một, task: report}\nrecipients: [A, B]\n",
    )
    .unwrap();
    let run = congvan(folder.path(), &["check", "thu.yaml"]);
    assert_eq!(run.code, 1, "{}", run.stderr);
    assert!(run.stderr.contains("thu.yaml:4:29  body[0].item.task"), "{}", run.stderr);
    assert!(run.stderr.contains("Nhiệm vụ chưa có đơn vị chủ trì"), "{}", run.stderr);
    let json = congvan(folder.path(), &["check", "thu.yaml", "--json"]).json();
    let ids: Vec<_> =
        json["findings"].as_array().unwrap().iter().map(|row| &row["message"]["id"]).collect();
    assert!(ids.iter().any(|id| *id == "check-no-signature"), "{ids:?}");
}

#[test]
fn check_with_fix_mends_the_file_and_shows_the_difference() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("thu.yaml");
    fs::write(&file, "kind: cong-van\nrecipients: [Như trên, 'Lưu: VT, NV']\n").unwrap();
    let run = congvan(folder.path(), &["check", "--fix", "thu.yaml"]);
    assert!(run.stderr.contains("- recipients: [Như trên, 'Lưu: VT, NV']"), "{}", run.stderr);
    assert!(run.stderr.contains("+ recipients: [Như trên;, 'Lưu: VT, NV.']"), "{}", run.stderr);
    assert_eq!(
        fs::read_to_string(file).unwrap(),
        "kind: cong-van\nrecipients: [Như trên;, 'Lưu: VT, NV.']\n"
    );
}

#[test]
fn a_file_that_is_not_there_is_told_in_vietnamese() {
    let folder = tempfile::tempdir().unwrap();
    let run = congvan(folder.path(), &["check", "khong-co.yaml"]);
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("khong-co.yaml"), "{}", run.stderr);
}

#[test]
fn every_template_fills_and_renders_its_samples() {
    let folder = tempfile::tempdir().unwrap();
    let rows = congvan(folder.path(), &["template", "check", "--json"]).well().json();
    let rows = rows.as_array().unwrap().clone();
    assert_eq!(rows.len(), 10);
    assert!(
        rows.iter().all(|row| row["pages"].as_u64().is_some_and(|pages| (1..=3).contains(&pages))),
        "{rows:?}"
    );
}

#[test]
fn a_new_template_works_at_once_and_wins_over_nothing() {
    let folder = tempfile::tempdir().unwrap();
    congvan(folder.path(), &["template", "new", "ra-soat-ho-so"]).well();
    let rows =
        congvan(folder.path(), &["template", "check", "ra-soat-ho-so", "--json"]).well().json();
    assert_eq!(rows[0]["tasks"], 1);
    let again = congvan(folder.path(), &["template", "new", "ra-soat-ho-so"]);
    assert_eq!(again.code, 4, "{}", again.stderr);
    assert_eq!(congvan(folder.path(), &["template", "new", "../ngoai"]).code, 1);
    let list = congvan(folder.path(), &["template", "list", "--json"]).well().json();
    let of = |kind| list.as_array().unwrap().iter().filter(|one| one["of"] == kind).count();
    assert_eq!((of("directive"), of("document")), (6, 30));
}

#[test]
fn the_example_of_a_template_reads_as_a_data_file_that_waits_for_its_words() {
    let folder = tempfile::tempdir().unwrap();
    let list = congvan(folder.path(), &["template", "list", "--json"]).well().json();
    for row in list.as_array().unwrap() {
        let code = row["code"].as_str().unwrap();
        let shown = congvan(folder.path(), &["template", "show", code, "--json"]).well().json();
        let file = format!("{code}.yaml");
        fs::write(folder.path().join(&file), shown["example"].as_str().unwrap()).unwrap();
        let run = congvan(folder.path(), &["check", &file, "--json"]);
        if row["of"] == "document" {
            assert!(!run.stdout.contains("\"error\""), "{code}: {}", run.stdout);
            continue;
        }
        let found = run.json();
        let found = found["findings"].as_array().unwrap();
        assert!(found.len() > 8, "{code}: {found:?}");
        for one in found {
            assert_eq!(one["rule"], "template-still-open", "{code}: {one}");
        }
    }
}

#[test]
fn a_letter_begins_from_the_sample_of_its_kind_in_a_fresh_office() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    congvan(at, &["init", ".", "--office", "ubnd-xa"]).well();
    for kind in ["cong-van", "bao-cao", "quyet-dinh-ban-hanh-quy-che"] {
        let file = format!("{kind}.yaml");
        congvan(at, &["template", "new", kind, "-o", &file]).well();
        let again = congvan(at, &["template", "new", kind, "-o", &file]);
        assert_eq!(again.code, 4, "what is there is not written over: {}", again.stderr);
        let checked = congvan(at, &["check", &file, "--json"]);
        assert_eq!(checked.code, 0, "{kind}: {}", checked.stdout);
        congvan(at, &["render", &file, "-o", "thu.pdf", "--with-data"]).well();
        let pdf = fs::read(at.join("thu.pdf")).unwrap();
        assert!(pdf.windows(10).any(|bytes| bytes == b"van-ban.js"), "{kind} carries its data");
    }
    let near = congvan(at, &["template", "new", "bao-cap", "-o", "x.yaml"]);
    assert!(near.code == 1 && near.stderr.contains("bao-cao"), "{}", near.stderr);
}

#[test]
fn the_schemas_are_json_with_vietnamese_titles() {
    let folder = tempfile::tempdir().unwrap();
    let schema = congvan(folder.path(), &["schema", "document"]).well().json();
    assert_eq!(schema["properties"]["recipients"]["title"], "Nơi nhận");
    congvan(folder.path(), &["schema", "template"]).well().json();
}

#[test]
fn in_an_office_the_directory_names_a_unit_given_by_its_code_alone() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let sample = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/templates/directives/xac-dinh-chi-so-cchc/samples/tinh.yaml"
    );
    let data = fs::read_to_string(sample).unwrap();
    let named = "focal: { code: so-noi-vu, name: Sở Nội vụ }";
    assert!(data.contains(named));
    fs::write(folder.join("thu.yaml"), data.replace(named, "focal: so-noi-vu")).unwrap();
    let run = congvan(folder, &["check", "thu.yaml"]);
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("so-noi-vu"), "{}", run.stderr);

    congvan(folder, &["init", "--office", "ubnd-tinh"]).well();
    let units = concat!(env!("CARGO_MANIFEST_DIR"), "/templates/samples/tinh/units.csv");
    congvan(folder, &["unit", "import", units]).well();
    let groups = concat!(env!("CARGO_MANIFEST_DIR"), "/templates/samples/tinh/groups.csv");
    congvan(folder, &["group", "import", groups]).well();
    congvan(folder, &["check", "thu.yaml"]).well();
    let misspelt = data.replace(named, "focal: so-noi-vuu");
    fs::write(folder.join("sai.yaml"), misspelt).unwrap();
    let run = congvan(folder, &["check", "sai.yaml"]);
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("Có phải “so-noi-vu”"), "{}", run.stderr);
    congvan(folder, &["render", "thu.yaml", "-o", "thu.pdf"]).well();
}

#[test]
fn a_date_out_of_order_is_agreed_to_and_a_number_kept_as_typed() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    congvan(folder, &["init", "--office", "ubnd-tinh", "--signing", "none"]).well();
    let settings = fs::read_to_string(folder.join("congvan.yaml")).unwrap();
    let second = "people:\n  - name: Lê Văn Thứ Hai\n    roles: [leader, registry]\n";
    fs::write(folder.join("congvan.yaml"), settings.replace("people:\n", second)).unwrap();
    let units = concat!(env!("CARGO_MANIFEST_DIR"), "/templates/samples/tinh/units.csv");
    let groups = concat!(env!("CARGO_MANIFEST_DIR"), "/templates/samples/tinh/groups.csv");
    congvan(folder, &["unit", "import", units, "--as", "Văn thư"]).well();
    congvan(folder, &["group", "import", groups, "--as", "Văn thư"]).well();
    let sample = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/templates/directives/xac-dinh-chi-so-cchc/samples/tinh.yaml"
    );
    fs::copy(sample, folder.join("thu.yaml")).unwrap();

    let keep = ["register", "reserve", "van-ban-di", "--reason", "họp", "--year", "2027"];
    let kept = congvan(folder, &[&keep[..], &["--as", "Văn thư", "--json"]].concat()).well().json();
    assert_eq!(kept["numbers"][0], "01");
    let future = ["number", "thu.yaml", "--date", "2027-02-03", "--as", "Văn thư"];
    let refused = congvan(folder, &future);
    assert_eq!(refused.code, 1, "{}", refused.stderr);
    assert!(refused.stderr.contains("agree-date"), "{}", refused.stderr);
    // Her own consent is one person's: the refusal says that another one is needed.
    let own = ["agree-date", "thu.yaml", "--date", "03/02/2027", "--note", "Ký sau kỳ họp"];
    let agreed = congvan(folder, &[&own[..], &["--as", "Văn thư"]].concat());
    if agreed.code == 0 {
        assert!(agreed.stdout.contains("phải là người khác"), "{}", agreed.stdout);
        let refused = congvan(folder, &future);
        assert!(refused.stderr.contains("chính Văn thư đồng ý"), "{}", refused.stderr);
    } else {
        assert_eq!(agreed.code, 4, "{}", agreed.stderr);
    }
    let agree = ["agree-date", "thu.yaml", "--date", "03/02/2027", "--note", "Ký sau kỳ họp"];
    congvan(folder, &[&agree[..], &["--as", "Lê Văn Thứ Hai"]].concat()).well();
    let taken = congvan(folder, &[&future[..], &["--json"]].concat()).well().json();
    assert!(taken.to_string().contains("02/UBND-KSTT"), "{taken}");
    let gave = ["register", "give-up", "van-ban-di", "1", "--reason", "hoãn", "--year", "2027"];
    congvan(folder, &[&gave[..], &["--as", "Văn thư"]].concat()).well();
    assert_eq!(congvan(folder, &[&gave[..], &["--as", "Văn thư"]].concat()).code, 1);
}
