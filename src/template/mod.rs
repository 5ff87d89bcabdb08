//! Directive templates and document files: fields and Tera texts in, `domain::Document` out.
