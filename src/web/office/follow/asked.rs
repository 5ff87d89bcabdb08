//! What a page of the follow-up was asked: how the figures are narrowed, and which part of a list is shown.

use chrono::{Datelike, Months, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::domain::Class;
use crate::service::follow::board::{Age, Choices, Filter, Grouping, Pick, Window};
use crate::service::follow::{letter_name, unit_names};
use crate::service::{Office, Result};
use crate::text::{Message, dates};
use crate::web::Member;
use crate::web::fault::FaultLine;
use crate::web::office::address;

/// Lines of one page.
pub const SHOWN: usize = 50;
/// Days of the list of what falls due in the next week.
const WEEK: u32 = 7;
/// Letters of one page of the matrix.
pub const COLUMNS: usize = 10;

/// The query of the address; every part may be missing or be nonsense.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// `nam`, `quy`, `thang`, `nam-truoc`.
    ky: String,
    tu: String,
    den: String,
    #[serde(rename = "linh-vuc")]
    field: String,
    #[serde(rename = "lanh-dao")]
    leader: String,
    #[serde(rename = "nhom")]
    group: String,
    #[serde(rename = "van-ban")]
    letter: String,
    #[serde(rename = "don-vi")]
    unit: String,
    /// `1`: only letters that I follow.
    #[serde(rename = "cua-toi")]
    mine: String,
    theo: String,
    lop: String,
    trang: String,
    cot: String,
    /// What a part of a page showed last.
    pub moc: String,
}

/// The query understood.
#[derive(Debug, Clone)]
pub struct Narrowed {
    pub filter: Filter,
    /// What could not be understood.
    pub faults: Vec<Message>,
}

/// The form above the figures, filled in.
#[derive(Debug, Serialize)]
pub struct FilterForm {
    pub ky: String,
    pub tu: String,
    pub den: String,
    pub fields: Vec<Option_>,
    pub leaders: Vec<Option_>,
    pub groups: Vec<Option_>,
    pub mine: bool,
    pub letter: String,
    pub unit: String,
    pub theo: String,
    pub lop: String,
    /// What is narrowed, in words, each with the address without it.
    pub narrowed: Vec<Narrowing>,
    pub faults: Vec<FaultLine>,
    pub clear: String,
}

/// One value to choose.
#[derive(Debug, Serialize)]
pub struct Option_ {
    pub value: String,
    pub words: String,
    pub chosen: bool,
}

/// One way in which the figures are narrowed.
#[derive(Debug, Serialize)]
pub struct Narrowing {
    pub words: String,
    pub without: String,
}

impl Asked {
    /// Reads the query as of a day.
    pub fn narrowed(&self, member: &Member, today: NaiveDate) -> Narrowed {
        let mut faults = Vec::new();
        let mut day = |words: &str| match words.trim() {
            "" => None,
            words => dates::read_date(words).ok().or_else(|| {
                let shown: String = words.chars().take(40).collect();
                faults.push(Message::new("follow-page-bad-day").with("day", shown));
                None
            }),
        };
        let (mut from, mut to) = (day(&self.tu), day(&self.den));
        if let Some((first, last)) = self.period(today) {
            from = from.or(Some(first));
            to = to.or(Some(last));
        }
        if let (Some(first), Some(last)) = (from, to)
            && last < first
        {
            faults.push(Message::new("follow-page-bad-span"));
        }
        let said = |words: &str| Some(words.trim().to_owned()).filter(|words| !words.is_empty());
        let filter = Filter {
            from,
            to,
            field: said(&self.field),
            leader: said(&self.leader),
            group: said(&self.group),
            letter: said(&self.letter),
            unit: said(&self.unit),
            follower: (self.mine == "1").then(|| member.actor.name.clone()),
        };
        Narrowed { filter, faults }
    }

    fn period(&self, today: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
        let day = NaiveDate::from_ymd_opt;
        let months = |first: NaiveDate, months| {
            let next = first.checked_add_months(Months::new(months))?;
            Some((first, next.pred_opt()?))
        };
        match self.ky.as_str() {
            "nam" => months(day(today.year(), 1, 1)?, 12),
            "nam-truoc" => months(day(today.year() - 1, 1, 1)?, 12),
            "quy" => months(day(today.year(), today.month0() / 3 * 3 + 1, 1)?, 3),
            "thang" => months(day(today.year(), today.month(), 1)?, 1),
            _ => None,
        }
    }

    /// What makes the lines of the table.
    pub fn grouping(&self) -> Grouping {
        let found = Grouping::ALL.into_iter().find(|by| grouping_word(*by) == self.theo);
        found.unwrap_or_default()
    }

    /// Which rows of a list.
    pub fn pick(&self) -> Pick {
        picks().find(|pick| pick_word(*pick) == self.lop).unwrap_or_default()
    }

    /// The word of the list, as it was asked.
    pub fn which(&self) -> &str {
        &self.lop
    }

    /// The part of a list, so many lines a page.
    pub fn window(&self, show: usize) -> Window {
        Window { skip: place(&self.trang).saturating_mul(show), show }
    }

    /// The part of the letters of the matrix.
    pub fn columns(&self) -> Window {
        Window { skip: place(&self.cot).saturating_mul(COLUMNS), show: COLUMNS }
    }

    /// The same question at another address, with some parts changed.
    pub fn to(&self, path: &str, changes: &[(&str, &str)]) -> String {
        let mut query = vec![
            ("ky", self.ky.as_str()),
            ("tu", &self.tu),
            ("den", &self.den),
            ("linh-vuc", &self.field),
            ("lanh-dao", &self.leader),
            ("nhom", &self.group),
            ("van-ban", &self.letter),
            ("don-vi", &self.unit),
            ("cua-toi", &self.mine),
        ];
        for (name, value) in changes {
            match query.iter_mut().find(|(known, _)| known == name) {
                Some(known) => known.1 = value,
                None => query.push((name, value)),
            }
        }
        address(path, &query)
    }

    /// The form with its values; `path` is where it sends them.
    pub async fn form(
        &self,
        office: &Office,
        narrowed: &Narrowed,
        choices: Choices,
        member: &Member,
        path: &str,
    ) -> Result<FilterForm> {
        let named = |values: Vec<String>, chosen: &str| {
            let option =
                |value: String| Option_ { chosen: value == chosen, words: value.clone(), value };
            values.into_iter().map(option).collect::<Vec<_>>()
        };
        let groups = choices.groups.into_iter().map(|(code, name)| Option_ {
            chosen: code == self.group,
            words: name,
            value: code,
        });
        Ok(FilterForm {
            ky: self.ky.clone(),
            tu: self.tu.clone(),
            den: self.den.clone(),
            fields: named(choices.fields, &self.field),
            leaders: named(choices.leaders, &self.leader),
            groups: groups.collect(),
            mine: self.mine == "1",
            letter: self.letter.clone(),
            unit: self.unit.clone(),
            theo: self.theo.clone(),
            lop: self.lop.clone(),
            narrowed: self.narrowings(office, &narrowed.filter, member, path).await?,
            faults: (narrowed.faults.iter())
                .map(|fault| FaultLine::new(member.lang, fault))
                .collect(),
            clear: address(path, &[("theo", &self.theo), ("lop", &self.lop)]),
        })
    }

    /// The letter and the unit to which one came from a list; the other parts stand in the form.
    async fn narrowings(
        &self,
        office: &Office,
        filter: &Filter,
        member: &Member,
        path: &str,
    ) -> Result<Vec<Narrowing>> {
        let keep = [("theo", self.theo.as_str()), ("lop", self.lop.as_str())];
        let without = |name: &str| {
            let mut changes = keep.to_vec();
            changes.push((name, ""));
            self.to(path, &changes)
        };
        let mut found = Vec::new();
        if let Some(id) = &filter.letter {
            let words = letter_name(office, id).await?;
            let words = words.unwrap_or_else(|| id.chars().take(40).collect());
            let words = member.say(&Message::new("follow-page-of-letter").with("letter", words));
            found.push(Narrowing { words, without: without("van-ban") });
        }
        if let Some(id) = &filter.unit {
            let name = unit_names(office, std::slice::from_ref(id)).await?.remove(id);
            let name = name.unwrap_or_else(|| id.chars().take(40).collect());
            let words = member.say(&Message::new("follow-page-of-unit").with("unit", name));
            found.push(Narrowing { words, without: without("don-vi") });
        }
        Ok(found)
    }

    /// What is narrowed, for the head of a printed list, in Vietnamese.
    pub async fn scope(&self, office: &Office, filter: &Filter) -> Result<Vec<String>> {
        let say = |message: &Message| message.render(crate::text::Lang::Vi);
        let mut lines = Vec::new();
        if filter.from.is_some() || filter.to.is_some() {
            let day = |day: Option<NaiveDate>| day.map_or("…".to_owned(), dates::table_date);
            let span = Message::new("figures-span").with("from", day(filter.from));
            let span = say(&span.with("to", day(filter.to)));
            lines.push(say(&Message::new("figures-scope").with("span", span)));
        }
        let named = [
            ("follow-page-scope-field", filter.field.clone()),
            ("follow-page-scope-leader", filter.leader.clone()),
            ("follow-page-scope-follower", filter.follower.clone()),
            ("follow-page-scope-group", filter.group.clone()),
            (
                "follow-page-scope-letter",
                match &filter.letter {
                    Some(id) => letter_name(office, id).await?,
                    None => None,
                },
            ),
            (
                "follow-page-scope-unit",
                match &filter.unit {
                    Some(id) => unit_names(office, std::slice::from_ref(id)).await?.remove(id),
                    None => None,
                },
            ),
        ];
        for (id, name) in named {
            if let Some(name) = name {
                lines.push(say(&Message::new(id).with("name", name)));
            }
        }
        Ok(lines)
    }
}

/// A page from 1, as a place from 0; what is no page is the first one.
fn place(page: &str) -> usize {
    page.parse::<usize>().unwrap_or(1).clamp(1, 1_000_000) - 1
}

/// The word of a grouping in addresses.
pub const fn grouping_word(by: Grouping) -> &'static str {
    match by {
        Grouping::Unit => "don-vi",
        Grouping::Letter => "van-ban",
        Grouping::Leader => "lanh-dao",
        Grouping::Field => "linh-vuc",
        Grouping::Month => "thang",
    }
}

/// The word of a pick in addresses.
pub const fn pick_word(pick: Pick) -> &'static str {
    match pick {
        Pick::All => "tat-ca",
        Pick::Class(Class::DoneOnTime) => "xong-dung-han",
        Pick::Class(Class::DoneLate) => "xong-qua-han",
        Pick::Class(Class::OpenInTerm) => "trong-han",
        Pick::Class(Class::OpenOverdue) => "qua-han",
        Pick::Class(Class::NoDeadline) => "khong-thoi-han",
        Pick::Class(Class::AwaitingConfirmation) => "cho-xac-nhan",
        Pick::Class(Class::NothingAsked) => "khong-phai-bao-cao",
        Pick::DueSoon => "sap-den-han",
        Pick::MoreTime => "xin-gia-han",
        Pick::Contested => "kien-nghi",
        Pick::Silent => "chua-phan-hoi",
        Pick::Answered => "moi-bao-cao",
        Pick::Age(Age::Days3) => "qua-han-3",
        Pick::Age(Age::Days7) => "qua-han-7",
        Pick::Age(Age::Days15) => "qua-han-15",
        Pick::Age(Age::Days30) => "qua-han-30",
        Pick::Age(Age::Longer) => "qua-han-hon-30",
        Pick::Within(_) => "den-han-tuan-toi",
    }
}

/// The title of a list.
pub const fn pick_title(pick: Pick) -> &'static str {
    match pick {
        Pick::All => "follow-list-all",
        Pick::Class(Class::DoneOnTime) => "follow-list-done-on-time",
        Pick::Class(Class::DoneLate) => "follow-list-done-late",
        Pick::Class(Class::OpenInTerm) => "follow-list-in-term",
        Pick::Class(Class::OpenOverdue) => "follow-list-overdue",
        Pick::Class(Class::NoDeadline) => "follow-list-no-deadline",
        Pick::Class(Class::AwaitingConfirmation) => "follow-list-awaiting",
        Pick::Class(Class::NothingAsked) => "follow-list-nothing-asked",
        Pick::DueSoon => "follow-list-soon",
        Pick::MoreTime => "follow-list-more-time",
        Pick::Contested => "follow-list-contested",
        Pick::Silent => "follow-list-silent",
        Pick::Answered => "follow-list-answered",
        Pick::Age(Age::Days3) => "follow-list-age-3",
        Pick::Age(Age::Days7) => "follow-list-age-7",
        Pick::Age(Age::Days15) => "follow-list-age-15",
        Pick::Age(Age::Days30) => "follow-list-age-30",
        Pick::Age(Age::Longer) => "follow-list-age-longer",
        Pick::Within(_) => "follow-list-within",
    }
}

/// All picks.
pub fn picks() -> impl Iterator<Item = Pick> {
    let others = [
        Pick::All,
        Pick::DueSoon,
        Pick::Within(WEEK),
        Pick::MoreTime,
        Pick::Contested,
        Pick::Silent,
        Pick::Answered,
    ];
    others.into_iter().chain(Class::ALL.map(Pick::Class)).chain(Age::ALL.map(Pick::Age))
}
