//! `congvan doctor`, `congvan mail`, `congvan outbox`.

use std::fs;

use super::program::congvan;

#[test]
fn the_doctor_speaks_of_every_part_and_leaves_with_three_when_one_fails() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(congvan(folder.path(), &["init"]).code, 0);
    let run = congvan(folder.path(), &["doctor"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    for part in
        ["Cấu hình", "Cơ sở dữ liệu", "Thư mục tệp", "Trình bày", "Gửi thư", "Nhận thư", "Đồng hồ"]
    {
        assert!(run.stdout.contains(part), "{part} in {}", run.stdout);
    }
    assert!(run.stdout.contains("Số liệu tính đến"), "{}", run.stdout);

    let settings = folder.path().join("congvan.yaml");
    let words = fs::read_to_string(&settings).unwrap();
    let words =
        words.replace("mail:\n", "mail:\n  smtp: { host: 127.0.0.1, port: 1, security: none }\n");
    fs::write(&settings, words).unwrap();
    let run = congvan(folder.path(), &["doctor", "--json"]);
    assert_eq!(run.code, 3, "{}", run.stdout);
    let checks: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    let sending =
        checks.as_array().unwrap().iter().find(|check| check["part"] == "sending").unwrap();
    assert_eq!(sending["health"], "bad");
    assert!(sending["advice"].as_str().unwrap().contains("mail.smtp.host"), "{sending}");

    let run = congvan(folder.path(), &["mail", "test", "a@b.example"]);
    assert_eq!(run.code, 3, "{}", run.stderr);
    assert!(
        run.stderr.contains("Không kết nối được máy chủ thư") && run.stderr.contains("→"),
        "{}",
        run.stderr
    );
}

#[test]
fn a_test_mail_goes_into_the_folder_and_a_key_is_printed_to_copy() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(congvan(folder.path(), &["init", "--from", "vanthu@co-quan.gov.vn"]).code, 0);
    let run = congvan(folder.path(), &["mail", "test", "thu@b.example"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert_eq!(fs::read_dir(folder.path().join("mail")).unwrap().count(), 1);

    let run = congvan(folder.path(), &["mail", "dkim"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(
        run.stdout.starts_with("congvan._domainkey.co-quan.gov.vn  TXT  \"v=DKIM1; k=ed25519; p="),
        "{}",
        run.stdout
    );
    assert!(run.stderr.contains("key_file: keys/dkim.pem"), "{}", run.stderr);
    assert!(run.stderr.contains("openssl genrsa -out keys/dkim.pem 2048"), "{}", run.stderr);
    let others: Vec<&str> = run.stdout.lines().skip(1).collect();
    assert_eq!(
        others,
        [
            "co-quan.gov.vn  TXT  \"v=spf1 mx -all\"",
            "_dmarc.co-quan.gov.vn  TXT  \"v=DMARC1; p=none; rua=mailto:vanthu@co-quan.gov.vn\"",
        ]
    );
    let again = congvan(folder.path(), &["mail", "dkim"]);
    assert_eq!(again.stdout, run.stdout, "the same key");

    let nobody = congvan(folder.path(), &["outbox", "show", "abc"]);
    assert_eq!(nobody.code, 1);
    assert!(nobody.stderr.contains("Không có thư abc"), "{}", nobody.stderr);
}
