//! The PDF as a reader opens it: pages, bookmarks, text, pictures, bytes.
