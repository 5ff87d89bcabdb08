//! Pages: one folder per noun, one file per page or action.
