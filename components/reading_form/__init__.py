"""The reading form of a page: what its own script shows, as plain HTML in the document, before any script of the browser runs."""
