//! Typst in-process: document in, laid-out pages, PDF, SVG and PNG out.
