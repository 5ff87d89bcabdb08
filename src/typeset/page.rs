//! The laid-out page read back: which node stands where, in which type.

use serde::Serialize;
use typst::{
    foundations::{Dict, Value},
    introspection::{MetadataElem, Tag},
    layout::{Frame, FrameItem, Point},
    text::{FontStyle, TextItem},
    visualize::{Geometry, Paint, Shape},
};
use typst_layout::PagedDocument;

/// One run of text in one face. All lengths in points; `x` and `y` from the page's upper left corner.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PlacedText {
    /// From 1.
    pub page: usize,
    /// Id of the node that prints it: `b2.1` of the body, or a part's name (`number`, `recipient.1`); empty outside any.
    pub node: String,
    pub text: String,
    pub family: String,
    /// 400 regular, 700 bold.
    pub weight: u16,
    pub italic: bool,
    pub size: f64,
    /// Left end.
    pub x: f64,
    /// Baseline.
    pub y: f64,
    pub width: f64,
    /// `#000000`
    pub colour: String,
}

impl PlacedText {
    /// Right end.
    #[must_use]
    pub fn right(&self) -> f64 {
        self.x + self.width
    }
}

/// A line or a rectangle, in points; a line has one side of length 0.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PlacedShape {
    /// From 1.
    pub page: usize,
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub height: f64,
    /// Of the stroke.
    pub thickness: f64,
    /// Of the stroke, `#000000`.
    pub colour: String,
}

/// A picture, in points from the page's upper left corner.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PlacedPicture {
    /// From 1.
    pub page: usize,
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub height: f64,
}

/// Everything on the pages, in the order in which it was set.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Layout {
    pub texts: Vec<PlacedText>,
    pub shapes: Vec<PlacedShape>,
    pub pictures: Vec<PlacedPicture>,
    /// Width and height of each page.
    pub pages: Vec<(f64, f64)>,
}

impl Layout {
    /// The runs of one node, in order.
    pub fn node<'a>(&'a self, id: &'a str) -> impl Iterator<Item = &'a PlacedText> {
        self.texts.iter().filter(move |text| text.node == id)
    }

    /// The words of one node as a reader sees them: runs of a line joined, lines parted by a space.
    #[must_use]
    pub fn words(&self, id: &str) -> String {
        let mut words = String::new();
        let mut line = None;
        for text in self.node(id) {
            let here = (text.page, (text.y * 100.0).round());
            if line.is_some_and(|line| line != here) && !words.ends_with(' ') {
                words.push(' ');
            }
            line = Some(here);
            words.push_str(&text.text);
        }
        words.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
    }
}

/// Reads all pages. A node may run over several pages.
pub(super) fn read(document: &PagedDocument) -> Layout {
    let mut reader = Reader::default();
    for (index, page) in document.pages().iter().enumerate() {
        let size = page.frame.size();
        reader.page = index + 1;
        reader.layout.pages.push((size.x.to_pt(), size.y.to_pt()));
        reader.frame(&page.frame, Point::zero());
    }
    reader.layout
}

#[derive(Default)]
struct Reader {
    layout: Layout,
    page: usize,
    /// Nodes begun and not ended; the page number may come in the middle of another node.
    open: Vec<String>,
}

impl Reader {
    fn frame(&mut self, frame: &Frame, origin: Point) {
        for (offset, item) in frame.items() {
            let place = origin + *offset;
            match item {
                // The layouts never turn or scale anything: a group only moves what is in it.
                FrameItem::Group(group) => {
                    let shift = Point::new(group.transform.tx, group.transform.ty);
                    self.frame(&group.frame, place + shift);
                }
                FrameItem::Text(text) => self.text(text, place),
                FrameItem::Shape(shape, _) => self.shape(shape, place),
                FrameItem::Tag(Tag::Start(element, _)) => {
                    if let Some(metadata) = element.to_packed::<MetadataElem>() {
                        self.mark(&metadata.value);
                    }
                }
                FrameItem::Image(_, size, _) => self.layout.pictures.push(PlacedPicture {
                    page: self.page,
                    x: place.x.to_pt(),
                    y: place.y.to_pt(),
                    width: size.x.to_pt(),
                    height: size.y.to_pt(),
                }),
                FrameItem::Tag(Tag::End(..)) | FrameItem::Link(..) => {}
            }
        }
    }

    /// `(node: "b1")` begins a node, `(node: none)` ends it.
    fn mark(&mut self, value: &Value) {
        let Value::Dict(mark) = value else { return };
        match Dict::get(mark, "node") {
            Ok(Value::Str(id)) => self.open.push(id.to_string()),
            Ok(Value::None) => {
                self.open.pop();
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &TextItem, place: Point) {
        let info = text.font.font().info();
        self.layout.texts.push(PlacedText {
            page: self.page,
            node: self.open.last().cloned().unwrap_or_default(),
            text: text.text.to_string(),
            family: info.family.clone(),
            weight: info.variant.weight.to_number(),
            italic: info.variant.style != FontStyle::Normal,
            size: text.size.to_pt(),
            x: place.x.to_pt(),
            y: place.y.to_pt(),
            width: text.width().to_pt(),
            colour: colour(&text.fill),
        });
    }

    fn shape(&mut self, shape: &Shape, place: Point) {
        let (width, height) = match shape.geometry {
            Geometry::Line(end) => (end.x, end.y),
            Geometry::Rect(size) => (size.x, size.y),
            Geometry::Curve(_) => return,
        };
        self.layout.shapes.push(PlacedShape {
            page: self.page,
            x: place.x.to_pt(),
            y: place.y.to_pt(),
            width: width.to_pt(),
            height: height.to_pt(),
            thickness: shape.stroke.as_ref().map_or(0.0, |stroke| stroke.thickness.to_pt()),
            colour: shape.stroke.as_ref().map_or_else(String::new, |stroke| colour(&stroke.paint)),
        });
    }
}

fn colour(paint: &Paint) -> String {
    match paint {
        Paint::Solid(colour) => colour.to_hex().to_string(),
        _ => String::new(),
    }
}
