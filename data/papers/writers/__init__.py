"""A paper as a document, and the writers that turn it into PDF, DOCX, PPTX and a page."""
