//! Every command and every option says what it is for, in both languages.

use congvan::cli::missing_help;
use congvan::text::Lang;

#[test]
fn every_command_and_option_has_its_words() {
    for lang in Lang::ALL {
        let missing = missing_help(lang);
        assert!(missing.is_empty(), "{}: no words for {missing:#?}", lang.code());
    }
}
